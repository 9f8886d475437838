package dev.tutti.runtime;

import dev.tutti.engine.Notice;
import dev.tutti.event.FailureReport;
import dev.tutti.model.UnitName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last failure and the last end of each unit, for those who ask when it is over. Thread-safe. */
final class LastWords {

    private final Map<UnitName, FailureReport> failures = new ConcurrentHashMap<>();
    private final Map<UnitName, Notice.RunEnded> ends = new ConcurrentHashMap<>();

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
