package dev.tutti.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over one connection. One thread reads; any thread writes, and waits while the other side does not read. Closing it
 * from another thread ends both with an {@link IOException}.
 */
final class FrameStream implements AutoCloseable {

    /** Longest line that is taken. */
    static final int LONGEST = 1 << 20;

    private static final int ROOM = 16 * 1024;

    private final SocketChannel channel;
    private final ReentrantLock writing = new ReentrantLock();

    private byte[] buffer = new byte[ROOM];
    /** What is in the buffer and not yet taken: from here to there. */
    private int start;

    private int end;

    /** When what is in the buffer became the beginning of a line, as {@link System#nanoTime}; 0 when it is none. */
    private volatile long lineBegan;

    FrameStream(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * The next frame; empty when the other side has closed.
     *
     * @throws MalformedFrameException when the next line is none; reading can go on after it, unless it was too long
     */
    Optional<Frame> next() throws IOException, MalformedFrameException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, start, i);
                    start = i + 1;
                    lineBegan = 0;
                    return Optional.of(Frame.read(line, line.length));
                }
            }
            if (end - start >= LONGEST) {
                throw new TooLongFrameException();
            }
            searched = end - start;
            if (!fill()) {
                if (start < end) {
                    start = end;
                    throw new MalformedFrameException("the connection ended in the middle of a line");
                }
                return Optional.empty();
            }
            searched += start;
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end > 0 && lineBegan == 0) {
            lineBegan = now();
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = channel.read(ByteBuffer.wrap(buffer, end, buffer.length - end));
        end += Math.max(0, read);
        return read >= 0;
    }

    /** How long the other side has been at a line that it has not finished; zero when it is at none. Any thread. */
    Duration unfinishedFor() {
        long began = lineBegan;
        return began == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
    }

    /** Never 0, which means something else. */
    private static long now() {
        return System.nanoTime() | 1;
    }

    void write(Frame frame) throws IOException {
        write(ByteBuffer.wrap(frame.line()));
    }

    private void write(ByteBuffer line) throws IOException {
        writing.lock();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closedAnyway) {
            System.getLogger(FrameStream.class.getName())
                    .log(System.Logger.Level.DEBUG, "A connection did not close well", closedAnyway);
        }
    }

    /** A line above the limit; nothing after it can be read. */
    static final class TooLongFrameException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongFrameException() {
            super("a line is longer than " + (LONGEST >> 20) + " MiB");
        }
    }
}
