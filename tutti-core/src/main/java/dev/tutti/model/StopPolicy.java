package dev.tutti.model;

import java.time.Duration;
import java.util.Objects;
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

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when the grace is negative
     */
    public StopPolicy {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("\"grace\" must not be negative");
        }
        grace = Budget.of(grace);
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof StopPolicy stopPolicy
                        && signal == stopPolicy.signal
                        && killSignal == stopPolicy.killSignal
                        && grace.equals(stopPolicy.grace)
                        && command.equals(stopPolicy.command);
    }

    @Override
    public int hashCode() {
        return Objects.hash(signal, grace, command, killSignal);
    }

    /** SIGTERM to all of it, ten seconds, then SIGKILL. */
    public static StopPolicy standard() {
        return new StopPolicy(Signal.TERM, Duration.ofSeconds(10), Optional.empty(), Signal.KILL);
    }

    /** The same with another time in which to end. */
    public StopPolicy grace(Duration duration) {
        return new StopPolicy(signal, duration, command, killSignal);
    }

    /** The same with another signal to ask with. */
    public StopPolicy signal(Signal other) {
        return new StopPolicy(other, grace, command, killSignal);
    }

    /** The same with a command that is run instead of sending the signal. */
    public StopPolicy command(Command instead) {
        return new StopPolicy(signal, grace, Optional.of(instead), killSignal);
    }

    /** The same with another signal to kill with first. */
    public StopPolicy killSignal(Signal other) {
        return new StopPolicy(signal, grace, command, other);
    }
}
