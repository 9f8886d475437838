package dev.tutti.model;

import java.time.Duration;

/** Something that can be waited for: a probe, or a {@link Readiness} made of several. */
public interface Condition {

    /** The condition as what makes a unit ready. */
    Readiness readiness();

    /** Waits for it so long, counted from the launch; when that is over the run is stopped. */
    default ReadyCheck within(Duration budget) {
        return ReadyCheck.of(readiness()).within(budget);
    }
}
