package dev.tutti.runtime;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the daemon threads that do what may block. Each ends with its work. Thread-safe. */
final class Workers {

    private final Set<Thread> alive = ConcurrentHashMap.newKeySet();

    /**
     * Starts work that should end soon after it is interrupted.
     *
     * @throws OutOfMemoryError when the system has no thread left
     */
    Thread start(String name, Runnable work) {
        var thread = new Thread(() -> perform(work), "tutti-" + name);
        thread.setDaemon(true);
        alive.add(thread);
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            alive.remove(thread);
            throw noThread;
        }
        return thread;
    }

    private void perform(Runnable work) {
        try {
            work.run();
        } finally {
            alive.remove(Thread.currentThread());
        }
    }

    /** Interrupts all and waits for them. */
    void close(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        alive.forEach(Thread::interrupt);
        for (Thread thread : alive) {
            try {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
