package dev.tutti.kill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A named pipe that every process of a round holds open, and hands on to whatever it forks. The system says when the last of
 * them is gone: at once, whoever they are and wherever they went, and without anybody looking at anybody.
 */
final class Lifeline implements AutoCloseable {

    private static final long UNCUT = Long.MIN_VALUE;
    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

    /** Ours; as long as it is open, nothing ends. */
    private final RandomAccessFile own;

    private final FileChannel channel;
    private final Thread reader;

    /** Written by the reader, in this order, as both below. */
    private volatile int holders;

    private volatile long cut = UNCUT;
    private volatile boolean closed;

    private Lifeline(Path pipe, RandomAccessFile own) throws IOException {
        this.own = own;
        this.channel = FileChannel.open(pipe, StandardOpenOption.READ);
        this.reader = new Thread(this::read, "lifeline");
        reader.setDaemon(true);
        reader.start();
    }

    static Lifeline make(Path pipe) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
            throw new IOException("No named pipe can be made in " + pipe.getParent());
        }
        return new Lifeline(pipe, new RandomAccessFile(pipe.toFile(), "rw"));
    }

    /** What the script of a process begins with: it takes hold, and says so by a byte. */
    static String taken(Path pipe) {
        return "exec 9>'" + pipe + "'; echo >&9; ";
    }

    /** From now on the processes alone hold it. */
    void letGo() throws IOException {
        own.close();
    }

    /** When, in {@link System#nanoTime}, the last holder was gone. Empty while there is one. */
    OptionalLong cut() {
        long when = cut;
        return when == UNCUT ? OptionalLong.empty() : OptionalLong.of(when);
    }

    /** How many processes took hold so far; what they forked is not counted. */
    int holders() {
        return holders;
    }

    private void read() {
        var buffer = ByteBuffer.allocate(256);
        try {
            while (!closed) {
                int count = channel.read(buffer.clear());
                if (count > 0) {
                    // A late one: it was being started when all others were gone.
                    cut = UNCUT;
                    holders += count;
                } else {
                    cut = cut == UNCUT ? System.nanoTime() : cut;
                    LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
                }
            }
        } catch (IOException closedMeanwhile) {
            closed = true;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        own.close();
        channel.close();
    }
}
