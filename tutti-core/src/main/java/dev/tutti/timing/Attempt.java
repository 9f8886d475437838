package dev.tutti.timing;

import java.time.Instant;
import java.util.Optional;

/**
 * One run on a unit's way up.
 *
 * @param run its number
 * @param began when its launch, or its hooks before that, began
 * @param launched when it had been launched; empty if that never came
 */
public record Attempt(int run, Instant began, Optional<Instant> launched) {

    static Attempt of(int run, Instant began) {
        return new Attempt(run, began, Optional.empty());
    }

    Attempt launchedAt(Instant at) {
        return launched.isPresent() ? this : new Attempt(run, began, Optional.of(at));
    }
}
