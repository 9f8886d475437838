package dev.tutti.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that holds back what is flushed line by line, until it is told to hand it on. */
final class HeldOutput extends BufferedOutputStream {

    private static final int ROOM = 32 * 1024;

    HeldOutput(OutputStream out) {
        super(out, ROOM);
    }

    @Override
    public synchronized void flush() {
        // Whoever writes lines flushes each; a few at once cost less than one by one.
    }

    void handOn() throws IOException {
        super.flush();
    }
}
