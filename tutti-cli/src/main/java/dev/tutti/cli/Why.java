package dev.tutti.cli;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Explanation;
import dev.tutti.engine.Phase;
import dev.tutti.engine.World;
import dev.tutti.event.FailureReport;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.EndedRun;
import dev.tutti.timing.Timekeeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a unit is as it is, and how it came to be so.
 *
 * @param checks what the readiness checks of its present or last run saw
 * @param failure its last failure, if it ever failed
 * @param runs those that are over, oldest first
 * @param waitsFor the same of each unit that must come further first; of one that several wait for, only once
 * @param mend what would help, where that is known
 * @param path what made the start long that it was last part of, up to this unit
 */
record Why(
        UnitStatus status,
        String state,
        Explanation explanation,
        List<ProbeEvidence> checks,
        Optional<FailureReport> failure,
        List<EndedRun> runs,
        List<Why> waitsFor,
        Optional<String> mend,
        Optional<CriticalPath> path) {

    Why {
        checks = List.copyOf(checks);
        runs = List.copyOf(runs);
        waitsFor = List.copyOf(waitsFor);
    }

    /** @throws IllegalArgumentException if there is no such unit */
    static Why of(Engine engine, Timekeeper timekeeper, UnitName unit, Instant now) {
        return new Look(engine, timekeeper, now, engine.world(), engine.snapshot())
                .at(unit, new HashSet<>(Set.of(unit)))
                .orElseThrow(() -> new IllegalArgumentException("There is no unit " + unit));
    }

    /** One look at a unit and what it waits for. */
    private record Look(Engine engine, Timekeeper timekeeper, Instant now, World world, Snapshot snapshot) {

        /** Empty if it has been taken out of the project meanwhile. */
        Optional<Why> at(UnitName unit, Set<UnitName> told) {
            return snapshot.unit(unit).filter(status -> world.has(unit)).map(status -> of(status, told));
        }

        private Why of(UnitStatus status, Set<UnitName> told) {
            UnitName unit = status.name();
            var reach = new OutOfReach(engine);
            Explanation explanation = withTrouble(Explanation.of(world, unit), status);
            List<Why> waitsFor = explanation.waitsFor().stream()
                    .filter(told::add)
                    .flatMap(other -> at(other, told).stream())
                    .toList();
            return new Why(
                    status,
                    reach.state(status),
                    explanation,
                    engine.readiness(unit),
                    engine.lastFailure(unit),
                    timekeeper.endedRuns(unit),
                    waitsFor,
                    reach.of(unit).isPresent() ? Optional.empty() : mend(status),
                    timekeeper.lastStartOf(unit).flatMap(start -> CriticalPath.to(unit, start, now)));
        }

        /** Also what keeps anybody from knowing how it is. */
        private Explanation withTrouble(Explanation known, UnitStatus status) {
            Optional<String> trouble = status.state().isActive()
                    ? engine.workload(status.name()).flatMap(RunningWorkload::trouble)
                    : Optional.empty();
            boolean away = new OutOfReach(engine).of(status.name()).isPresent();
            var reasons = new ArrayList<>(away ? List.<String>of() : known.reasons());
            trouble.ifPresent(reasons::add);
            return new Explanation(known.unit(), known.wanted(), known.phase(), reasons, known.waitsFor());
        }
    }

    private static Optional<String> mend(UnitStatus status) {
        UnitName unit = status.name();
        return switch (status.state().phase()) {
            case DOWN -> status.wanted() ? Optional.empty() : Optional.of("tutti start " + unit);
            case BACKOFF -> Optional.of("tutti start " + unit + ", to try again at once");
            case EXITED ->
                Summary.isThere(status)
                        ? Optional.empty()
                        : Optional.of("tutti restart " + unit + ", once the cause is gone");
            case STUCK -> Optional.of("end what is left of it by hand; tutti stop " + unit + " names it");
            case STARTING, RUNNING, READY, STOPPING -> Optional.empty();
        };
    }

    /** Whether it was to end, and nobody can say whether it has. */
    boolean isUnknown() {
        return state.equals(OutOfReach.UNKNOWN);
    }

    /** The number of the present run, or the last one; 0 before the first. */
    int run() {
        int ended = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).run().number();
        return status.state().run().map(run -> run.number()).orElse(ended);
    }

    /** What keeps it from being ready now; what has held once is not asked again. */
    List<ProbeEvidence> openChecks() {
        return status.state().phase() == Phase.RUNNING
                ? checks.stream().filter(check -> !check.held()).toList()
                : List.of();
    }

    /** Whether the last failure is the state it is in, and not one it has got over. */
    boolean isInFailure() {
        int failed = failure.map(report -> report.failure().run().number()).orElse(0);
        return failed > 0 && failed == run() && !Summary.isThere(status);
    }
}
