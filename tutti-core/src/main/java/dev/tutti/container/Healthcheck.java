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

    private static final List<String> OFF = List.of("NONE");

    /** Keeps a copy of the test. One that is off says nothing else: what a file it extends says of one is of no use then. */
    public Healthcheck {
        test = List.copyOf(test);
        if (test.equals(OFF)) {
            interval = Optional.empty();
            timeout = Optional.empty();
            retries = Optional.empty();
            startPeriod = Optional.empty();
            startInterval = Optional.empty();
        }
    }

    /** The words that are run inside; empty if it runs nothing, or what the image says. */
    public Optional<List<String>> command() {
        String runner = test.size() < 2 ? "" : test.get(0);
        return switch (runner) {
            case "CMD" -> Optional.of(test.subList(1, test.size()));
            case "CMD-SHELL" -> Optional.of(List.of("/bin/sh", "-c", test.get(1)));
            default -> Optional.empty();
        };
    }

    /** Whether it says that there is none, whatever the image says. */
    public boolean isOff() {
        return test.equals(OFF);
    }
}
