package dev.tutti.probe;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Code of somebody else, run on a daemon thread of its own, so that whoever waits for it is back in time even if it blocks
 * and ignores interrupts; its thread is left behind then. Thread-safe.
 */
public final class ForeignCode<T> {

    private final FutureTask<T> task;
    private final Thread thread;
    private final long began = System.nanoTime();

    private ForeignCode(String name, Callable<T> code) {
        task = new FutureTask<>(code);
        thread = new Thread(task, name);
        thread.setDaemon(true);
    }

    /**
     * Starts it.
     *
     * @throws OutOfMemoryError when the system has no thread left
     */
    public static <T> ForeignCode<T> start(String threadName, Callable<T> code) {
        var foreign = new ForeignCode<>(threadName, code);
        foreign.thread.start();
        return foreign;
    }

    /**
     * What it returns.
     *
     * @throws ExecutionException when it throws; holds what
     * @throws TimeoutException when it is not back in time; it goes on
     * @throws InterruptedException when the caller is interrupted; it goes on
     */
    public T await(Duration longest) throws ExecutionException, TimeoutException, InterruptedException {
        return task.get(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Interrupts its thread. */
    public void interrupt() {
        thread.interrupt();
    }

    /** Waits for the end of its thread, whatever comes of it. False when it is not over in time. */
    public boolean endsWithin(Duration longest) throws InterruptedException {
        thread.join(Math.max(1, longest.toMillis()));
        return !isAlive();
    }

    /** Whether the thread that asks is its own. */
    public boolean isHere() {
        return Thread.currentThread().equals(thread);
    }

    /** Whether its thread has not ended. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** For those who look for it among the threads. */
    public String threadName() {
        return thread.getName();
    }

    /** Since its start. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
