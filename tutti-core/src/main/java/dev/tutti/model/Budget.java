package dev.tutti.model;

import java.time.Duration;

/** How long somebody is ready to wait. */
public final class Budget {

    /** Nobody waits longer, and nanoseconds can still be counted. */
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private Budget() {}

    /** The same, but not longer than can be counted. */
    public static Duration of(Duration wanted) {
        return wanted.compareTo(FOR_EVER) > 0 ? FOR_EVER : wanted;
    }
}
