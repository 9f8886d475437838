package dev.tutti.runtime;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Hook;
import dev.tutti.model.Run;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever can do one kind of what hooks do. Thread-safe.
 *
 * @param <A> the kind
 */
interface HookKind<A extends Hook.Action> {

    /**
     * For which run, and how.
     *
     * @param within how long it may take; then it is ended and has failed
     * @param given the variables a process of the unit is given
     * @param workload what runs; empty before the launch
     */
    record Occasion(Run run, Duration within, Map<String, String> given, Optional<RunningWorkload> workload) {}

    /** Why one that did not end in time has failed. */
    static String late(Duration within) {
        return "took longer than "
                + BigDecimal.valueOf(within.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    Class<A> action();

    /**
     * Does it, on the calling thread or waiting on it.
     *
     * @return what went wrong
     * @throws InterruptedException when interrupted; it is ended then
     */
    Optional<String> perform(A action, Occasion occasion) throws InterruptedException;
}
