package dev.tutti.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a run is given to read. Takes bytes at once and hands them on in order, on a thread that is there as long as something
 * waits: writing to a process blocks for as long as that does not read. Who writes more than may wait is kept waiting, but no
 * longer than {@link #PATIENCE} without the process reading anything. Thread-safe.
 */
public final class RunInput extends OutputStream {

    /** So many bytes may wait, beside what the system keeps. */
    static final int MOST = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Handed on at once; each step is seen as reading. */
    private static final int STEP = 8 * 1024;

    private final OutputStream to;
    private final String threadName;
    private final Duration patience;

    /** Held by a call as long as it lasts, so that its bytes stay together. */
    private final ReentrantLock calls = new ReentrantLock(true);

    /** Guards all below. Never held while bytes are handed on. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    /** Waiting, or being handed on. */
    private int behind;

    private boolean delivering;
    private boolean closed;
    private Optional<IOException> failure = Optional.empty();

    /** @param threadName of the thread that hands on */
    public RunInput(OutputStream to, String threadName) {
        this(to, threadName, PATIENCE);
    }

    RunInput(OutputStream to, String threadName, Duration patience) {
        this.to = to;
        this.threadName = threadName;
        this.patience = patience;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        calls.lock();
        lock.lock();
        try {
            int taken = 0;
            while (taken < length) {
                int room = awaitRoom(taken);
                int count = Math.min(room, length - taken);
                waiting.write(bytes, offset + taken, count);
                behind += count;
                taken += count;
                deliver();
            }
        } finally {
            lock.unlock();
            calls.unlock();
        }
    }

    /** After the rest, the process reads the end of its input. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            deliver();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody reads any more: what waits is discarded, and whoever writes is told. */
    public void end() {
        lock.lock();
        try {
            fail(new IOException("The run has ended and reads nothing any more"));
        } finally {
            lock.unlock();
        }
    }

    private int awaitRoom(int taken) throws IOException {
        long left = patience.toNanos();
        int last = behind;
        check();
        while (behind >= MOST) {
            if (behind < last) {
                last = behind;
                left = patience.toNanos();
            }
            if (left <= 0) {
                throw interrupted("The run has not read its input for " + patience.toSeconds() + " s", taken);
            }
            left = awaitChange(left, taken);
            check();
        }
        return MOST - behind;
    }

    private long awaitChange(long left, int taken) throws IOException {
        try {
            return changed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted("Interrupted while the run does not read its input", taken);
        }
    }

    private static InterruptedIOException interrupted(String why, int taken) {
        var failed = new InterruptedIOException(why);
        failed.bytesTransferred = taken;
        return failed;
    }

    private void check() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get().getMessage(), failure.get());
        }
        if (closed) {
            throw new IOException("The input of the run has been closed");
        }
    }

    private void deliver() {
        if (!delivering && failure.isEmpty()) {
            Threads.ofThisJvm().start(threadName, this::run);
            delivering = true;
        }
    }

    private void run() {
        try {
            for (byte[] bytes = next(); bytes.length > 0; bytes = next()) {
                for (int done = 0; done < bytes.length; done += STEP) {
                    int count = Math.min(STEP, bytes.length - done);
                    to.write(bytes, done, count);
                    to.flush();
                    handedOn(count);
                }
            }
        } catch (IOException failed) {
            lock.lock();
            try {
                fail(failed);
            } finally {
                lock.unlock();
            }
        }
    }

    /** All that waits; nothing when there is none, and this thread is to end. */
    private byte[] next() throws IOException {
        boolean last;
        lock.lock();
        try {
            if (waiting.size() > 0) {
                byte[] bytes = waiting.toByteArray();
                waiting = new ByteArrayOutputStream();
                return bytes;
            }
            last = closed;
            // With the end of the input nothing follows, and nobody else is to bring it.
            delivering = last;
        } finally {
            lock.unlock();
        }
        if (last) {
            to.close();
        }
        return new byte[0];
    }

    private void handedOn(int count) {
        lock.lock();
        try {
            behind -= count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException why) {
        if (failure.isEmpty()) {
            failure = Optional.of(why);
        }
        waiting = new ByteArrayOutputStream();
        changed.signalAll();
    }
}
