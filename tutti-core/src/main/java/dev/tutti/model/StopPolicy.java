package dev.tutti.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How a unit is asked to stop, and how long it may take.
 *
 * @param signal sent to the whole process group
 * @param grace how long the run may take to end; then its whole tree is killed
 * @param command run instead of the signal when present, in the unit's directory and environment
 * @param killSignal what a run is killed with; what is alive a second after any other than {@link Signal#KILL} gets that too
 */
public record StopPolicy(Signal signal, Duration grace, Optional<Command> command, Signal killSignal) {

    public StopPolicy {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("\"grace\" must not be negative");
        }
        grace = Budget.of(grace);
    }

    public static StopPolicy standard() {
        return new StopPolicy(Signal.TERM, Duration.ofSeconds(10), Optional.empty(), Signal.KILL);
    }

    public StopPolicy grace(Duration duration) {
        return new StopPolicy(signal, duration, command, killSignal);
    }

    public StopPolicy signal(Signal other) {
        return new StopPolicy(other, grace, command, killSignal);
    }

    public StopPolicy command(Command instead) {
        return new StopPolicy(signal, grace, Optional.of(instead), killSignal);
    }

    public StopPolicy killSignal(Signal other) {
        return new StopPolicy(signal, grace, command, other);
    }
}
