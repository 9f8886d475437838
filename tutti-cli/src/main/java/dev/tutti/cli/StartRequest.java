package dev.tutti.cli;

import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a person asked {@code tutti start} to do.
 *
 * @param alone whether units start without what they need
 * @param timeout how long everything may take to come up
 * @param wholeTimeout how long that may take together with what everything is brought up for
 * @param verbose whether every step is told
 * @param failuresAreFinal whether the first failure ends it; otherwise the rest goes on and a person mends
 */
record StartRequest(
        String project,
        List<UnitName> units,
        boolean alone,
        Optional<Duration> timeout,
        Optional<Duration> wholeTimeout,
        boolean verbose,
        boolean failuresAreFinal) {
    StartRequest {
        units = List.copyOf(units);
    }

    /** How long it may take from its beginning until it is up, or once it is, until it is done. */
    Optional<Duration> limit(boolean isUp) {
        boolean startIsShorter =
                timeout.isPresent() && (wholeTimeout.isEmpty() || timeout.get().compareTo(wholeTimeout.get()) < 0);
        return !isUp && startIsShorter ? timeout : wholeTimeout;
    }
}
