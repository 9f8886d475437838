package dev.tutti.cli;

import dev.tutti.engine.Explanation;
import dev.tutti.event.FailureReport;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.EndedRun;
import dev.tutti.timing.Timekeeper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a unit is as it is, and how it came to be so.
 *
 * @param checks what the readiness checks of its present or last run saw
 * @param failure its last failure, if it ever failed
 * @param runs those that are over, oldest first
 * @param path what made the start long that it was last part of, up to this unit
 */
record Why(
        UnitStatus status,
        Explanation explanation,
        List<ProbeEvidence> checks,
        Optional<FailureReport> failure,
        List<EndedRun> runs,
        Optional<CriticalPath> path) {

    Why {
        checks = List.copyOf(checks);
        runs = List.copyOf(runs);
    }

    /** @throws IllegalArgumentException if there is no such unit */
    static Why of(Engine engine, Timekeeper timekeeper, UnitName unit, Instant now) {
        Explanation explanation = engine.explain(unit);
        UnitStatus status = engine.snapshot()
                .unit(unit)
                .orElseThrow(() -> new IllegalArgumentException("There is no unit " + unit));
        return new Why(
                status,
                explanation,
                engine.readiness(unit),
                engine.lastFailure(unit),
                timekeeper.endedRuns(unit),
                timekeeper.lastStartOf(unit).flatMap(start -> CriticalPath.to(unit, start, now)));
    }

    /** The number of the present run, or the last one; 0 before the first. */
    int run() {
        int ended = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).run().number();
        return status.state().run().map(run -> run.number()).orElse(ended);
    }

    /** Those of ended runs are told with them. */
    Optional<FailureReport> failureOfPresentRun() {
        return failure.filter(report ->
                status.state().run().equals(Optional.of(report.failure().run())));
    }
}
