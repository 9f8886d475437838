package dev.tutti.junit;

import dev.tutti.Orchestrator;
import java.time.Instant;

/**
 * One test or class using a system.
 *
 * @param context the unique id of the test or class
 * @param from when it began to
 * @param isLast whether nobody uses it any more when this test or class is over
 * @param toleratesDeaths whether units may die meanwhile
 */
record Use(RunningSystem system, String context, Instant from, boolean isLast, boolean toleratesDeaths) {

    Orchestrator orchestrator() {
        return system.orchestrator();
    }

    /** A part of it that begins now. */
    Use fromNow() {
        return new Use(system, context, system.boundary(), isLast, toleratesDeaths);
    }

    /** From its beginning to now. */
    Window window() {
        return new Window(from, system.now());
    }
}
