package dev.tutti.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How a unit is asked to stop, and how long it may take.
 *
 * @param signal sent to the whole process group
 * @param grace how long the run may take to end; then its whole tree is killed
 * @param command run instead of the signal when present, in the unit's directory and environment
 */
public record StopPolicy(Signal signal, Duration grace, Optional<Command> command) {

    public StopPolicy {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("\"grace\" must not be negative");
        }
    }

    public static StopPolicy standard() {
        return new StopPolicy(Signal.TERM, Duration.ofSeconds(10), Optional.empty());
    }

    public StopPolicy grace(Duration duration) {
        return new StopPolicy(signal, duration, command);
    }
}
