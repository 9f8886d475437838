package dev.tutti.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true. */
public final class Await {

    private Await() {}

    /** Looks every millisecond. Fails after 20 seconds. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, Duration.ofSeconds(20), condition);
    }

    public static void until(String what, Duration longest, BooleanSupplier condition) {
        long started = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - started > longest.toNanos()) {
                throw new AssertionError("Not within " + longest + ": " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
