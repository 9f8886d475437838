package dev.tutti.runtime;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Notice;
import dev.tutti.event.FailureReport;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last run of each unit that was launched, its last failure and its last end, for those who ask later. Thread-safe. */
final class LastKnown {

    private final Map<UnitName, Launcher.Launched> launches = new ConcurrentHashMap<>();
    private final Map<UnitName, FailureReport> failures = new ConcurrentHashMap<>();
    private final Map<UnitName, Notice.RunEnded> ends = new ConcurrentHashMap<>();

    void launched(UnitName unit, Launcher.Launched launch) {
        launches.put(unit, launch);
    }

    Optional<RunningWorkload> workload(UnitName unit) {
        return Optional.ofNullable(launches.get(unit)).map(Launcher.Launched::workload);
    }

    /** What each part of the readiness checks of a unit's last run has seen so far. */
    List<ProbeEvidence> readiness(UnitName unit) {
        return Optional.ofNullable(launches.get(unit))
                .map(launch -> launch.readiness().evidence())
                .orElse(List.of());
    }

    void note(Notice notice, Optional<FailureReport> report) {
        report.ifPresent(failure -> failures.put(notice.unit(), failure));
        if (notice instanceof Notice.RunEnded ended) {
            ends.put(notice.unit(), ended);
        }
    }

    Optional<FailureReport> failure(UnitName unit) {
        return Optional.ofNullable(failures.get(unit));
    }

    Optional<Notice.RunEnded> end(UnitName unit) {
        return Optional.ofNullable(ends.get(unit));
    }
}
