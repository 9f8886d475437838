package dev.tutti;

import dev.tutti.process.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the output of a run to a stream of a user's, on a thread of its own: whatever the stream does, the run does not wait
 * for it, but for a moment at its end. A stream that fails, or lies far behind, gets no more. Thread-safe.
 */
final class Copy {

    /** So many bytes a stream may lie behind. */
    private static final long MOST = 16 << 20;
    /** So long the end of a run waits for a stream that lies behind. */
    private static final long PATIENCE_SECONDS = 2;

    private static final byte[] END = new byte[0];

    private final OutputStream to;
    private final String name;
    private final LinkedBlockingQueue<byte[]> pending = new LinkedBlockingQueue<>();
    private final AtomicLong behind = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean lost;

    /** @param name of its thread, which begins with the first byte */
    Copy(OutputStream to, String name) {
        this.to = to;
        this.name = name;
    }

    /** Takes what there is to copy; one call after the other. */
    void write(byte[] buffer, int offset, int length) {
        if (lost || length == 0) {
            return;
        }
        if (!started) {
            started = true;
            Threads.ofThisJvm().start(name, this::run);
        }
        if (behind.addAndGet(length) > MOST) {
            lose("it lies " + (MOST >> 20) + " MiB behind");
        } else {
            pending.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }
    }

    /** Returns when all has been written, or soon. */
    void end() {
        pending.add(END);
        try {
            if (started && !lost && !done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                lose("it does not take what was written");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (byte[] bytes = pending.take(); bytes != END && !lost; bytes = pending.take()) {
                to.write(bytes);
                to.flush();
                behind.addAndGet(-bytes.length);
            }
        } catch (IOException | RuntimeException | Error failed) {
            lose(failed.toString());
        } catch (InterruptedException byNobody) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
        }
    }

    private void lose(String why) {
        lost = true;
        pending.clear();
        pending.add(END);
        System.getLogger(Copy.class.getName())
                .log(System.Logger.Level.DEBUG, "A copy of the output is given up: {0}", why);
    }
}
