package dev.tutti.process;

import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import java.time.Duration;
import java.util.Set;

/** A run of a local process as its probes see it. */
record LocalSubject(Run run, ProcessTree tree) implements Subject {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Set<Long> processes() {
        return tree.pids();
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }
}
