package dev.tutti.docker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true. */
final class Await {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Await() {}

    /** Looks again and again. Fails after 30 seconds. */
    static void until(String what, BooleanSupplier condition) {
        until(what, condition, () -> "");
    }

    /** @param evidence what a failure tells besides */
    static void until(String what, BooleanSupplier condition, Supplier<String> evidence) {
        long started = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - started > LONGEST.toNanos()) {
                throw new AssertionError(("Not within " + LONGEST + ": " + what + "\n" + evidence.get()).strip());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
