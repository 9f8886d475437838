package dev.tutti.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Named pipes made in advance, many with one call of {@code mkfifo}, so that a launch need not wait for it, and used again.
 * The JDK's own pipes will not do: it closes them as soon as the direct child ends, and a daemon that still writes dies of
 * SIGPIPE.
 */
final class FifoPool implements AutoCloseable {

    private static final int BATCH = 32;
    private static final int LOW = 8;
    /** More than these are not kept. */
    private static final int MANY = 2 * BATCH;

    private final Path directory;
    private final Executor background;
    private final BlockingQueue<Path> ready = new LinkedBlockingQueue<>();

    /** Held while {@code mkfifo} runs, so that many takers wait for one batch. */
    private final Lock making = new ReentrantLock();

    /** How many were made, for their names; guarded by {@link #making}. */
    private int made;

    /** Nothing is made from then on; guarded by {@link #making}. */
    private boolean closed;

    FifoPool(Path directory, Executor background) {
        this.directory = directory;
        this.background = background;
    }

    /** Makes a first batch, unless there are enough. Failures show when a pipe is taken. */
    void refill() {
        try {
            makeBelow(LOW);
        } catch (IOException failsAgainWhenTaken) {
            System.getLogger(FifoPool.class.getName()).log(System.Logger.Level.DEBUG, failsAgainWhenTaken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pipe that nobody else uses. */
    Path take() throws IOException, InterruptedException {
        Path pipe = ready.poll();
        while (pipe == null) {
            makeBelow(1);
            pipe = ready.poll();
        }
        if (ready.size() < LOW) {
            background.execute(this::refill);
        }
        return pipe;
    }

    /** Takes back a pipe that nobody holds. */
    void giveBack(Path pipe) {
        if (ready.size() >= MANY || !ready.offer(pipe)) {
            discard(pipe);
        }
    }

    /** Removes a pipe that somebody may still hold. */
    void discard(Path pipe) {
        try {
            Files.deleteIfExists(pipe);
        } catch (IOException goesWithItsDirectory) {
            System.getLogger(FifoPool.class.getName()).log(System.Logger.Level.DEBUG, goesWithItsDirectory);
        }
    }

    private void makeBelow(int enough) throws IOException, InterruptedException {
        making.lockInterruptibly();
        try {
            if (closed) {
                throw new IOException("no more named pipes are made in " + directory);
            }
            if (ready.size() < enough) {
                make();
            }
        } finally {
            making.unlock();
        }
    }

    /** Waits for what is being made; whoever removes the directory then finds all of it. */
    @Override
    public void close() {
        making.lock();
        try {
            closed = true;
        } finally {
            making.unlock();
        }
    }

    private void make() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("mkfifo", "-m", "600", "--"));
        var pipes = new ArrayList<Path>();
        for (int i = 0; i < BATCH; i++) {
            Path pipe = directory.resolve("pipe-" + made++);
            pipes.add(pipe);
            words.add(pipe.toString());
        }
        Process process = Forks.start(new ProcessBuilder(words)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD));
        try {
            if (process.waitFor() != 0) {
                throw new IOException("mkfifo cannot make named pipes in " + directory);
            }
        } finally {
            process.destroyForcibly();
        }
        ready.addAll(pipes);
    }
}
