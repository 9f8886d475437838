package dev.tutti.event;

import dev.tutti.engine.Notice;
import java.util.Optional;

/** A moment in the life of a project, as views see it. */
public sealed interface Event {

    /** A unit came into another state, or got further within it. */
    record Changed(UnitStatus before, UnitStatus after) implements Event {}

    /**
     * Something happened that no state shows.
     *
     * @param report the evidence, where the notice is about a failure
     */
    record Told(Notice notice, Optional<FailureReport> report) implements Event {}
}
