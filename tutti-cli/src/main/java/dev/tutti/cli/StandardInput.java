package dev.tutti.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/** Reads standard input on a thread of its own, until its end or until this is closed. */
final class StandardInput implements AutoCloseable {

    /** Takes what is read. Called on the thread that reads. */
    interface Reader {

        /** Takes some bytes, which are its own until it returns; false when it has enough. */
        boolean took(byte[] buffer, int count) throws IOException;

        /** There are no more. */
        void ended() throws IOException;
    }

    private final FileChannel in;

    /** A channel, because to close it wakes who reads: a JVM that ends waits 300 ms for a thread in a system call. */
    private StandardInput(FileChannel in) {
        this.in = in;
    }

    static StandardInput readBy(Reader reader) {
        var input = new StandardInput(new FileInputStream(FileDescriptor.in).getChannel());
        var thread = new Thread(() -> input.read(reader), "tutti-typing");
        thread.setDaemon(true);
        thread.start();
        return input;
    }

    private void read(Reader reader) {
        byte[] buffer = new byte[8192];
        ByteBuffer room = ByteBuffer.wrap(buffer);
        try {
            for (int count = in.read(room); count >= 0; count = in.read(room.clear())) {
                if (!reader.took(buffer, count)) {
                    return;
                }
            }
            reader.ended();
        } catch (ClosedChannelException over) {
            return;
        } catch (IOException gone) {
            System.getLogger(StandardInput.class.getName()).log(System.Logger.Level.DEBUG, gone);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException unread) {
            System.getLogger(StandardInput.class.getName()).log(System.Logger.Level.DEBUG, unread);
        }
    }
}
