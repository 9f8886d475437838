package dev.tutti.model;

import java.time.Duration;
import java.util.Objects;

/**
 * Whether and when a run that ended by itself is followed by another.
 *
 * @param when after which endings
 * @param attempts how many restarts in a row, at most; {@link #UNLIMITED} for no limit
 * @param firstDelay pause before the first restart; doubles with each further one
 * @param maxDelay the longest pause
 * @param resetAfter how long a run must have been ready for the count to begin anew
 */
public record RestartPolicy(When when, int attempts, Duration firstDelay, Duration maxDelay, Duration resetAfter) {

    /** As many restarts as it takes. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** After which endings a restart follows. */
    public enum When {
        /** After none. */
        NO,
        /** After one that is no success. */
        ON_FAILURE,
        /** After every ending, also a successful one. */
        ALWAYS,
        /** As always, but a unit that a person stopped stays down. */
        UNLESS_STOPPED
    }

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when the number of restarts is negative
     */
    public RestartPolicy {
        if (attempts < 0) {
            throw new IllegalArgumentException("The number of restarts must not be negative");
        }
    }

    private static RestartPolicy of(When when, int attempts) {
        return new RestartPolicy(
                when, attempts, Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /** Stays down, however it ended. */
    public static RestartPolicy no() {
        return of(When.NO, 0);
    }

    /** Restarts after an ending that is no success, as often as it takes. */
    public static RestartPolicy onFailure() {
        return of(When.ON_FAILURE, UNLIMITED);
    }

    /** Restarts after an ending that is no success, at most so many times in a row. */
    public static RestartPolicy onFailure(int attempts) {
        return of(When.ON_FAILURE, attempts);
    }

    /** Restarts after every ending that nobody asked for; a task, only when it failed. */
    public static RestartPolicy always() {
        return of(When.ALWAYS, UNLIMITED);
    }

    /** Restarts as {@link #always}, but stays down when a person has stopped it. */
    public static RestartPolicy unlessStopped() {
        return of(When.UNLESS_STOPPED, UNLIMITED);
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return other instanceof RestartPolicy policy
                && when == policy.when
                && attempts == policy.attempts
                && firstDelay.equals(policy.firstDelay)
                && maxDelay.equals(policy.maxDelay)
                && resetAfter.equals(policy.resetAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(when, attempts, firstDelay, maxDelay, resetAfter);
    }

    /** The pause before restart number {@code attempt} (1 is the first), without jitter. */
    public Duration delay(int attempt) {
        int doublings = Math.min(Math.max(attempt - 1, 0), 30);
        Duration delay = firstDelay.multipliedBy(1L << doublings);
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }
}
