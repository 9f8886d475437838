package dev.tutti;

import dev.tutti.model.Workload;
import java.time.Duration;

/**
 * Code in this JVM that starts and stops something.
 *
 * @param within how long its start may take
 */
record CodeWorkload(Startable code, Duration within) implements Workload {

    /** How long a start of code may take where nothing is said. */
    static final Duration WITHIN = Duration.ofMinutes(1);
    /** For code whose every wait has a budget of its own. */
    static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    CodeWorkload(Startable code) {
        this(code, WITHIN);
    }

    @Override
    public String summary() {
        return code.getClass().isHidden() ? "code in this JVM" : code.getClass().getName();
    }

    @Override
    public boolean opensPorts() {
        return false;
    }
}
