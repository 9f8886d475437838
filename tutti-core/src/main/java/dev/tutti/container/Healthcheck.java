package dev.tutti.container;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an engine finds out whether a container is well, instead of what its image says.
 *
 * @param test begins with {@code CMD}, {@code CMD-SHELL} or {@code NONE}; empty: what the image says
 */
public record Healthcheck(
        List<String> test,
        Optional<Duration> interval,
        Optional<Duration> timeout,
        Optional<Integer> retries,
        Optional<Duration> startPeriod,
        Optional<Duration> startInterval) {

    /** Keeps a copy of the test. */
    public Healthcheck {
        test = List.copyOf(test);
    }
}
