package dev.tutti.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for the first word of a supervisor, which one that is well says at once, and gives up on one that hangs or was
 * stopped. By a thread that only waits: a JVM that ends would wait for one that reads.
 */
final class Greeting implements AutoCloseable {

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

    private final Thread watch;
    private volatile boolean over;
    private volatile boolean missed;

    private Greeting(Runnable giveUp) {
        watch = new Thread(() -> watch(giveUp), "tutti-greeting");
        watch.setDaemon(true);
    }

    /** @param giveUp ends the waiting */
    static Greeting await(Runnable giveUp) {
        var greeting = new Greeting(giveUp);
        greeting.watch.start();
        return greeting;
    }

    private void watch(Runnable giveUp) {
        long began = System.nanoTime();
        while (!over && System.nanoTime() - began < LONGEST) {
            LockSupport.parkNanos(LONGEST - (System.nanoTime() - began));
        }
        if (!over) {
            missed = true;
            giveUp.run();
        }
    }

    /** Whether it did not come. */
    boolean isMissed() {
        return missed;
    }

    /** It has come, or there is none to come. */
    @Override
    public void close() {
        over = true;
        LockSupport.unpark(watch);
    }
}
