package dev.tutti.runtime;

import java.time.Instant;
import java.time.InstantSource;

/** The time of day when it was made, going on evenly: setting the system's clock does not make it jump. */
public final class MonotonicClock implements InstantSource {

    // The one place where the system's clock is read.
    private final Instant origin = InstantSource.system().instant();
    private final long nanos = System.nanoTime();

    @Override
    public Instant instant() {
        return origin.plusNanos(System.nanoTime() - nanos);
    }
}
