package dev.tutti.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when it is told to. Thread-safe. */
public final class ManualClock implements InstantSource {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on. An orchestrator that uses this clock must be woken to notice. */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }
}
