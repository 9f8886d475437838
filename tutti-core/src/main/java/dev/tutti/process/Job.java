package dev.tutti.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work on a thread that did other work before and will do other work after it. Safe from any thread. */
public final class Job implements Runnable {

    private final Runnable work;
    private final CountDownLatch end = new CountDownLatch(1);
    /** The thread, while it is at work. Guarded by {@code this}. */
    private Optional<Thread> thread = Optional.empty();

    /** Before it began. Guarded by {@code this}. */
    private boolean interrupted;

    Job(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        begin();
        try {
            work.run();
        } finally {
            finish();
        }
    }

    private synchronized void begin() {
        thread = Optional.of(Thread.currentThread());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupt that came late was not meant for the work that follows. */
    private void finish() {
        synchronized (this) {
            thread = Optional.empty();
            Thread.interrupted();
        }
        end.countDown();
    }

    /** Interrupts it, wherever it is; nothing once it is over. */
    public synchronized void interrupt() {
        interrupted = true;
        thread.ifPresent(Thread::interrupt);
    }

    /** Whether it is not over, or has not begun. */
    public boolean isAlive() {
        return end.getCount() > 0;
    }

    /** Waits for its end. False when it is not over in time. */
    public boolean endsWithin(Duration longest) throws InterruptedException {
        return end.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
