package dev.tutti.runtime;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.event.FailureReport;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.model.Site;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last run of each unit that was launched, its last failure and its last end, for those who ask later. Thread-safe. */
final class LastKnown {

    private final Map<UnitName, Launcher.Launched> launches = new ConcurrentHashMap<>();
    private final Map<UnitName, FailureReport> failures = new ConcurrentHashMap<>();
    private final Map<UnitName, Ending> endings = new ConcurrentHashMap<>();

    void launched(UnitName unit, Launcher.Launched launch) {
        launches.put(unit, launch);
    }

    /** What is there of a unit, and has not ended. */
    Optional<Launcher.Launched> present(UnitName unit) {
        return Optional.ofNullable(launches.get(unit))
                .filter(launch ->
                        !launch.workload().ended().toCompletableFuture().isDone());
    }

    Optional<RunningWorkload> workload(UnitName unit) {
        return Optional.ofNullable(launches.get(unit)).map(Launcher.Launched::workload);
    }

    /** Where the last run of a unit was launched, and with what. */
    Optional<Site> site(UnitName unit) {
        return Optional.ofNullable(launches.get(unit)).map(Launcher.Launched::site);
    }

    /** What each part of the readiness checks of a unit's last run has seen so far. */
    List<ProbeEvidence> readiness(UnitName unit) {
        return Optional.ofNullable(launches.get(unit))
                .map(launch -> launch.readiness().evidence())
                .orElse(List.of());
    }

    void failed(FailureReport report) {
        failures.put(report.failure().run().unit(), report);
    }

    void ended(Ending ending) {
        endings.put(ending.end().unit(), ending);
    }

    Optional<FailureReport> failure(UnitName unit) {
        return Optional.ofNullable(failures.get(unit));
    }

    Optional<Ending> ending(UnitName unit) {
        return Optional.ofNullable(endings.get(unit));
    }
}
