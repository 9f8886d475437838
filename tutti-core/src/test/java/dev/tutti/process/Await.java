package dev.tutti.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true. */
public final class Await {

    private Await() {}

    /** Looks every millisecond. Fails after 20 seconds. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, condition, () -> "");
    }

    /** @param evidence what a failure tells besides */
    public static void until(String what, BooleanSupplier condition, Supplier<String> evidence) {
        until(what, Duration.ofSeconds(20), condition, evidence);
    }

    public static void until(String what, Duration longest, BooleanSupplier condition) {
        until(what, longest, condition, () -> "");
    }

    private static void until(String what, Duration longest, BooleanSupplier condition, Supplier<String> evidence) {
        long started = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - started > longest.toNanos()) {
                throw new AssertionError(("Not within " + longest + ": " + what + "\n" + evidence.get()).strip());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
