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

    CodeWorkload(Startable code) {
        this(code, WITHIN);
    }

    @Override
    public String summary() {
        Class<?> type = code.getClass();
        boolean ours = type.getPackageName().equals(CodeWorkload.class.getPackageName());
        // The name of a lambda, or of a class that users never see, tells them nothing.
        return ours ? code.toString() : type.isHidden() ? "code in this JVM" : type.getName();
    }

    @Override
    public boolean opensPorts() {
        return false;
    }
}
