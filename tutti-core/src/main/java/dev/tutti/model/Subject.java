package dev.tutti.model;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** The run that a probe asks about, as far as a probe may know it. */
public interface Subject {

    /** The run that is asked about. */
    Run run();

    /**
     * Ids of the live local processes of the run, all of them: children, grandchildren, daemons. Empty when the run has
     * no local processes, so ownership cannot be told.
     */
    Set<Long> processes();

    /**
     * The process it began with, while that lives. Asking for it costs nothing, where {@link #processes} looks around on the
     * whole machine; often it is the one that matters.
     */
    default OptionalLong main() {
        return OptionalLong.empty();
    }

    /** How long one attempt may take. */
    Duration patience();
}
