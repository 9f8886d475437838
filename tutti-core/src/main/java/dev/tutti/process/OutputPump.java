package dev.tutti.process;

import dev.tutti.driver.RunOutput;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Carries one stream of a run from a named pipe to its output, on a thread of its own. Ends when the last writer has
 * closed the pipe, whoever that is, or soon after {@link #finish}.
 */
final class OutputPump {

    private static final int CHUNK = 64 * 1024;
    /** A read that waits this long after the run's end waits for a stranger who still holds the pipe. */
    private static final Duration SILENCE = Duration.ofMillis(300);
    /** What is left to deliver after the run's end fits into a pipe and a buffer. */
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(3);

    /** Longer than a thread takes from the system back to us, and short, for a test waits for it before the next begins. */
    private static final long BETWEEN_LOOKS_MICROS = 200;

    private static final long NOT_READING = Long.MIN_VALUE;

    private final FifoPool pipes;
    private final Path pipe;
    private final RunOutput.Stream stream;
    private final RunOutput output;
    private final FileChannel channel;

    /** Keeps the pipe from ending before all who are to write have opened it. */
    private final RandomAccessFile keeper;

    private final CountDownLatch done = new CountDownLatch(1);

    /** Whether the last writer has closed the pipe. Written by the pump's thread alone. */
    private volatile boolean ended;

    /** When the pump began to wait for bytes. Written by its thread alone. */
    private volatile long readingSince = NOT_READING;

    private OutputPump(FifoPool pipes, Path pipe, RunOutput.Stream stream, RunOutput output, RandomAccessFile keeper)
            throws IOException {
        this.pipes = pipes;
        this.pipe = pipe;
        this.stream = stream;
        this.output = output;
        this.keeper = keeper;
        this.channel = FileChannel.open(pipe, StandardOpenOption.READ);
    }

    static OutputPump open(FifoPool pipes, RunOutput.Stream stream, RunOutput output)
            throws IOException, InterruptedException {
        Path pipe = pipes.take();
        try {
            return open(pipes, pipe, stream, output);
        } catch (IOException failed) {
            pipes.discard(pipe);
            throw failed;
        }
    }

    private static OutputPump open(FifoPool pipes, Path pipe, RunOutput.Stream stream, RunOutput output)
            throws IOException {
        var keeper = new RandomAccessFile(pipe.toFile(), "rw");
        try {
            return new OutputPump(pipes, pipe, stream, output, keeper);
        } catch (IOException failed) {
            keeper.close();
            throw failed;
        }
    }

    RunOutput.Stream stream() {
        return stream;
    }

    /** What the child writes to. */
    File target() {
        return pipe.toFile();
    }

    /**
     * Begins to carry; the child holds the pipe by now.
     *
     * @param isForMore whether somebody else will write to it before {@link #finish}: one that has ended cannot be written to
     */
    void start(String name, boolean isForMore) {
        Threads.ofThisJvm().start(name, this::run);
        if (!isForMore) {
            closeQuietly(keeper);
        }
    }

    /** Gives up without ever having started. */
    void abandon() {
        closeQuietly(keeper);
        closeQuietly(channel);
        pipes.discard(pipe);
    }

    /**
     * Opens the pipe once more for another writer of the same run, such as a stop command. As long as the result is open,
     * opening the pipe does not block.
     */
    RandomAccessFile reopen() throws IOException {
        return new RandomAccessFile(pipe.toFile(), "rw");
    }

    /**
     * Waits until everything written so far has been delivered; the run's own processes are all gone by now. Whoever takes
     * the output may hold us up, as a terminal does that nobody reads; that must not keep a run from ending.
     */
    void finish() throws InterruptedException {
        closeQuietly(keeper);
        long began = System.nanoTime();
        try {
            while (!done.await(20, TimeUnit.MILLISECONDS) && System.nanoTime() - began < LONGEST_DELIVERY.toNanos()) {
                long since = readingSince;
                if (since != NOT_READING && System.nanoTime() - since > SILENCE.toNanos()) {
                    closeQuietly(channel);
                }
            }
        } finally {
            // At its end a pipe has no writer any more.
            if (ended) {
                pipes.giveBack(pipe);
            } else {
                pipes.discard(pipe);
            }
        }
    }

    /** Waits until nothing is left in the pipe, and what was there has been delivered; at most so long. */
    void catchUp(Duration longest) throws InterruptedException {
        long began = System.nanoTime();
        boolean idle = false;
        while (System.nanoTime() - began < longest.toNanos()) {
            boolean still = isIdle();
            // Twice, since a read that has just got something looks like one that waits.
            if ((idle && still) || done.await(BETWEEN_LOOKS_MICROS, TimeUnit.MICROSECONDS)) {
                return;
            }
            idle = still;
        }
    }

    private boolean isIdle() {
        long since = readingSince;
        return since != NOT_READING && isEmpty() && readingSince == since;
    }

    private boolean isEmpty() {
        try (var writer = reopen();
                var in = new FileInputStream(writer.getFD())) {
            return in.available() == 0;
        } catch (IOException gone) {
            return true;
        }
    }

    private void run() {
        var buffer = ByteBuffer.allocate(CHUNK);
        try (channel) {
            for (int count = read(buffer); count >= 0; count = read(buffer)) {
                deliver(buffer.array(), count);
            }
            ended = true;
        } catch (IOException closed) {
            System.getLogger(OutputPump.class.getName()).log(System.Logger.Level.DEBUG, closed);
        } finally {
            output.end(stream);
            done.countDown();
        }
    }

    /** An output that fails loses bytes; the child must not be hurt by it and is drained on. */
    private void deliver(byte[] bytes, int count) {
        try {
            output.write(stream, bytes, 0, count);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            System.getLogger(OutputPump.class.getName()).log(System.Logger.Level.ERROR, "Output was lost", failed);
        }
    }

    private int read(ByteBuffer buffer) throws IOException {
        readingSince = System.nanoTime();
        try {
            return channel.read(buffer.clear());
        } finally {
            readingSince = NOT_READING;
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception alreadyGone) {
            System.getLogger(OutputPump.class.getName()).log(System.Logger.Level.DEBUG, alreadyGone);
        }
    }
}
