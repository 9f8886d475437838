package dev.tutti.process;

import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** A run of a local process as its probes see it. */
record LocalSubject(Run run, ProcessTree tree) implements Subject {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Set<Long> processes() {
        return tree.pids();
    }

    @Override
    public OptionalLong main() {
        boolean alive = ProcFs.isAvailable() && new ProcFs().isAlive(tree.main());
        return alive ? OptionalLong.of(tree.main().pid()) : OptionalLong.empty();
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }
}
