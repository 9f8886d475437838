package dev.tutti.runtime;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Notice;
import dev.tutti.event.FailureReport;
import dev.tutti.model.UnitName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last run of each unit that was launched, its last failure and its last end, for those who ask later. Thread-safe. */
final class LastKnown {

    private final Map<UnitName, RunningWorkload> workloads = new ConcurrentHashMap<>();
    private final Map<UnitName, FailureReport> failures = new ConcurrentHashMap<>();
    private final Map<UnitName, Notice.RunEnded> ends = new ConcurrentHashMap<>();

    void launched(UnitName unit, RunningWorkload workload) {
        workloads.put(unit, workload);
    }

    Optional<RunningWorkload> workload(UnitName unit) {
        return Optional.ofNullable(workloads.get(unit));
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
