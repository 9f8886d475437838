package dev.tutti.probe;

import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.Set;

/** A run whose processes are given. */
public record KnownSubject(Run run, Set<Long> processes, Duration patience) implements Subject {

    private static final Run WEB = new Run(UnitName.of("web"), 1);

    public static KnownSubject withoutProcesses() {
        return new KnownSubject(WEB, Set.of(), Duration.ofSeconds(5));
    }

    static KnownSubject of(long... pids) {
        var processes = java.util.Arrays.stream(pids).boxed().collect(java.util.stream.Collectors.toSet());
        return new KnownSubject(WEB, processes, Duration.ofSeconds(5));
    }

    /** This JVM itself, where tests open their servers. */
    static KnownSubject here() {
        return of(ProcessHandle.current().pid());
    }

    KnownSubject patientFor(Duration duration) {
        return new KnownSubject(run, processes, duration);
    }

    public KnownSubject ofRun(Run another) {
        return new KnownSubject(another, processes, patience);
    }
}
