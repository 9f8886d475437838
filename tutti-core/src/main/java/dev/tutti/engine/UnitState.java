package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import java.util.List;
import java.util.Optional;

/**
 * What is the case with a unit. Each state says in its own file what each report means to it; what a state does not
 * mention is out of date or impossible there, and is dropped.
 */
public sealed interface UnitState permits Down, Starting, Running, Ready, Stopping, Backoff, Exited, Stuck {

    Phase phase();

    /** The run that may be alive. */
    default Optional<Run> run() {
        return Optional.empty();
    }

    /** What went wrong with the last run, where that is the case with the unit. */
    default Optional<Failure> failure() {
        return Optional.empty();
    }

    /** Whether something of the unit may be alive. */
    default boolean isActive() {
        return run().isPresent();
    }

    /** The wish has changed, or something this unit waits for: do what can be done now. */
    default void reconsider(Turn turn) {}

    default void launched(Turn turn) {}

    default void launchFailed(Turn turn, String reason, boolean passing) {}

    default void becameReady(Turn turn) {}

    default void unhealthy(Turn turn, String answer) {}

    default void healthy(Turn turn) {}

    default void hooksEnded(Turn turn, HookPoint point, Optional<String> failure) {}

    default void notLeft(Turn turn) {}

    default void ended(Turn turn, Exit exit, int leftovers) {}

    default void timeUp(Turn turn) {}

    /** A person starts the unit. */
    default void started(Turn turn) {}

    /** A person is out of patience. */
    default void killed(Turn turn) {}

    /** What the unit waits for, or what went wrong, one thing each. */
    default List<String> reasons(World world, Standing standing) {
        return List.of();
    }
}
