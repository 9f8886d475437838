package dev.tutti.process;

import dev.tutti.model.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Daemons that left the session of their run and wrote over their environment, mark and all, as nginx does. The pid file that
 * makes such a one ready still tells who it is; once seen, it is remembered, and the guardian knows of it. Thread-safe.
 */
final class NamedDaemons {

    private final List<Probe> probes;
    private final Optional<Guardian> guardian;
    private final Map<Long, ProcessStat> found = new ConcurrentHashMap<>();

    private NamedDaemons(List<Probe> probes, Optional<Guardian> guardian) {
        this.probes = probes;
        this.guardian = guardian;
    }

    NamedDaemons(List<Probe> probes, Guardian guardian) {
        this(probes, Optional.of(guardian));
    }

    static NamedDaemons none() {
        return new NamedDaemons(List.of(), Optional.empty());
    }

    /** How many are known; never fewer than before. */
    int count() {
        return found.size();
    }

    /** Looks for daemons of a run. What is older than its main process is not its own. */
    void look(ProcessStat main, ProcFs proc) {
        for (Probe probe : probes) {
            Optional<ProcessStat> daemon = probe.namedProcess().stream()
                    .boxed()
                    .flatMap(pid -> proc.alive(pid).stream())
                    .filter(process -> process.start() >= main.start() && process.session() != main.pid())
                    .filter(process -> !isKnown(process))
                    .findFirst();
            daemon.ifPresent(this::remember);
        }
    }

    void remember(ProcessStat daemon) {
        guardian.ifPresent(known -> known.guard(daemon));
        found.put(daemon.pid(), daemon);
    }

    /** Whether it is such a daemon, of its session, or its child. */
    boolean hold(ProcessStat process, ProcFs proc) {
        return isKnown(process) || isNumberOfOne(process.session(), proc) || isNumberOfOne(process.parent(), proc);
    }

    /** False when the number was given to a stranger since. */
    private boolean isNumberOfOne(long pid, ProcFs proc) {
        return Optional.ofNullable(found.get(pid))
                .filter(daemon -> proc.stat(pid).map(daemon::isSameAs).orElse(true))
                .isPresent();
    }

    private boolean isKnown(ProcessStat process) {
        return Optional.ofNullable(found.get(process.pid()))
                .filter(process::isSameAs)
                .isPresent();
    }

    /** The run is over. */
    void release() {
        guardian.ifPresent(known -> found.values().forEach(known::release));
    }
}
