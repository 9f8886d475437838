package dev.tutti.examples;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true. */
final class Await {

    /** Long enough for several JVMs that start at once on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long PAUSE_NANOS = 2_000_000;

    private Await() {}

    /** @throws AssertionError with {@code what} and {@code evidence} if it does not come in time */
    static void until(String what, BooleanSupplier condition, Supplier<String> evidence) {
        if (!comes(PATIENCE, condition)) {
            throw new AssertionError("Not within " + PATIENCE + ": " + what + "\n" + evidence.get());
        }
    }

    static void until(String what, BooleanSupplier condition) {
        until(what, condition, () -> "");
    }

    /** Whether it becomes true within this time. */
    static boolean comes(Duration within, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > within.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
