package dev.tutti.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How and how long readiness is waited for.
 *
 * @param when what must hold
 * @param within one budget for all of it, counted from the launch of the run; when it is over the run is stopped
 * @param every a fixed pause between attempts; empty: adaptive, from half a millisecond up
 */
public record ReadyCheck(Readiness when, Duration within, Optional<Duration> every) {

    /** How long readiness is waited for where nothing is said. */
    public static final Duration DEFAULT_WITHIN = Duration.ofSeconds(60);

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when a time is not positive
     */
    public ReadyCheck {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("\"within\" must be positive");
        }
        if (every.isPresent() && (every.get().isNegative() || every.get().isZero())) {
            throw new IllegalArgumentException("\"every\" must be positive");
        }
        within = Budget.of(within);
        every = every.map(Budget::of);
    }

    /** Waits a minute for it, with pauses that adapt. */
    public static ReadyCheck of(Readiness when) {
        return new ReadyCheck(when, DEFAULT_WITHIN, Optional.empty());
    }

    /** Ready as soon as it runs. */
    public static ReadyCheck immediate() {
        return of(new Readiness.Immediate());
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return other instanceof ReadyCheck check
                && within.equals(check.within)
                && every.equals(check.every)
                && when.equals(check.when);
    }

    @Override
    public int hashCode() {
        return Objects.hash(when, within, every);
    }

    /** The same about one launch of a unit; see {@link Probe#at}. */
    public ReadyCheck at(Site site) {
        return new ReadyCheck(when.at(site), within, every);
    }

    /** The same condition with another budget. */
    public ReadyCheck within(Duration budget) {
        return new ReadyCheck(when, budget, every);
    }
}
