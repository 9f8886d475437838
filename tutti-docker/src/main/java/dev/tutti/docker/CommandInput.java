package dev.tutti.docker;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What is written to a command or container. Closing it lets it read to the end: by ending our half of the connection, or, with a
 * terminal, by the key that means the end. Thread-safe.
 */
final class CommandInput extends OutputStream {

    /** Ctrl-D. It only hands over what is on a line that has begun, so that a second one is needed there. */
    private static final byte END = 4;

    private final Wire wire;
    private final boolean isTerminal;

    /** Guarded by {@code this}. */
    private boolean closed;

    /** Whether the terminal waits for the rest of a line. Guarded by {@code this}. */
    private boolean isInLine;

    CommandInput(Wire wire, boolean isTerminal) {
        this.wire = wire;
        this.isTerminal = isTerminal;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the input is closed");
        }
        if (length > 0) {
            wire.output().write(bytes, offset, length);
            wire.output().flush();
            byte last = bytes[offset + length - 1];
            isInLine = last != '\n' && last != '\r';
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (isTerminal) {
            wire.output().write(isInLine ? new byte[] {END, END} : new byte[] {END});
            wire.output().flush();
        } else {
            wire.finish();
        }
    }
}
