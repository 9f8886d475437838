package dev.tutti.cli;

import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.Wording;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** One restart, from the moment before it. */
final class Restart {

    private final Globals globals;
    private final Surroundings surroundings;
    private final Running running;
    private final Set<UnitName> units;
    private final Optional<Duration> timeout;
    private final Instant asked;
    private final Map<UnitName, Integer> runsBefore = new HashMap<>();
    private final Set<FailureReport> told = new LinkedHashSet<>();
    /** As of the last look, so that all that is said is of one moment. Confined to the thread of the call. */
    private World seen;

    Restart(Globals globals, Running running, Set<UnitName> units, Optional<Duration> timeout) {
        this.globals = globals;
        this.surroundings = globals.surroundings();
        this.running = running;
        this.units = units;
        this.timeout = timeout;
        this.asked = surroundings.clock().instant();
        this.seen = running.engine().world();
        seen.standings().forEach(unit -> runsBefore.put(unit.unit().name(), unit.runs()));
    }

    ExitCode run(boolean withDependents) {
        CompletableFuture<GoalResult> restarted = running.engine().restart(units, withDependents);
        Vigil.End end = Vigil.until(running, surroundings, timeout, restarted, () -> {
            boolean done = restarted.isDone();
            seen = running.engine().world();
            if (!removed().isEmpty()) {
                return true;
            }
            tellFailures();
            return done && isDecided(restarted.join());
        });
        ExitCode code = switch (end) {
            case REACHED ->
                removed().isEmpty() ? decided() : failed(Evidence.in(running).of(removed()));
            case TIMEOUT -> late();
            case PROJECT_ENDED -> failed("the project has come down meanwhile");
            case CALLER_GONE -> ExitCode.FAILURE;
        };
        if (globals.wantsJson()) {
            UnitsJson.of(running, affected()).print(code, globals);
        }
        return code;
    }

    /** What somebody has taken out of the project meanwhile. */
    private List<UnitName> removed() {
        return units.stream().filter(unit -> !seen.has(unit)).toList();
    }

    /** Of runs that are tried again, while they are; of others at the end. */
    private void tellFailures() {
        var evidence = Evidence.in(running);
        for (UnitName unit : units) {
            boolean again = standing(unit).state().phase() == Phase.BACKOFF;
            evidence.failure(unit)
                    .filter(report -> again && isNew(unit, report) && told.add(report))
                    .ifPresent(report -> surroundings.err().println("%s %s".formatted(unit, FailureText.of(report))));
        }
    }

    private boolean isNew(UnitName unit, FailureReport report) {
        return report.failure().run().number() > runsBefore.getOrDefault(unit, 0);
    }

    /** What is restarted, and what restarts with it; known as soon as the restart has been taken up. */
    private Set<UnitName> affected() {
        Set<UnitName> there = units.stream().filter(seen::has).collect(Collectors.toSet());
        return seen.graph().withDependents(there).stream()
                .filter(unit -> units.contains(unit) || isRenewed(unit) || isUnderWay(unit))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Standing standing(UnitName unit) {
        return seen.standing(unit);
    }

    private boolean isRenewed(UnitName unit) {
        return standing(unit).runs() > runsBefore.getOrDefault(unit, 0);
    }

    private boolean isUnderWay(UnitName unit) {
        return standing(unit).wanted()
                && Want.READY.of(standing(unit)) == Want.Progress.UNDER_WAY
                && !isTaskThatRuns(unit);
    }

    /** Dependents of a kind that come to an end are not waited for, only those that are named. */
    private boolean isTaskThatRuns(UnitName unit) {
        return !units.contains(unit) && standing(unit).unit().isTask();
    }

    /** Where somebody else has restarted them once more meanwhile, that is waited for, too. */
    private boolean isDecided(GoalResult result) {
        boolean failed = !result.reached() && !isUp(units);
        return failed || affected().stream().noneMatch(this::isUnderWay);
    }

    private boolean isUp(Set<UnitName> all) {
        return all.stream().allMatch(unit -> Want.READY.of(standing(unit)) == Want.Progress.REACHED);
    }

    private ExitCode decided() {
        Set<UnitName> all = affected();
        all.stream()
                .filter(unit -> isRenewed(unit) && Want.READY.of(standing(unit)) == Want.Progress.REACHED)
                .forEach(this::tellDone);
        List<UnitName> missing = all.stream()
                .filter(unit -> Want.READY.of(standing(unit)) != Want.Progress.REACHED)
                .filter(unit -> !isTaskThatRuns(unit))
                .toList();
        if (missing.isEmpty()) {
            return ExitCode.OK;
        }
        var evidence = Evidence.in(running);
        surroundings.out().flush();
        surroundings.err().println("tutti: " + evidence.of(missing));
        return evidence.code(missing);
    }

    private void tellDone(UnitName unit) {
        if (globals.wantsJson()) {
            return;
        }
        boolean first = runsBefore.getOrDefault(unit, 0) == 0;
        Instant there = running.snapshot()
                .unit(unit)
                .map(status -> status.since())
                .filter(since -> since.isAfter(asked))
                .orElse(asked);
        surroundings
                .out()
                .println("%s %s (run %d) in %s"
                        .formatted(
                                first ? "started" : "restarted",
                                unit,
                                standing(unit).runs(),
                                Wording.of(Duration.between(asked, there))));
    }

    private ExitCode late() {
        List<UnitName> pending = affected().stream().filter(this::isUnderWay).toList();
        failed("not up again after %s:\n%s"
                .formatted(
                        Wording.of(timeout.orElse(Duration.ZERO)),
                        Evidence.in(running).of(pending).indent(2).stripTrailing()));
        return ExitCode.TIMEOUT;
    }

    private ExitCode failed(String why) {
        surroundings.err().println("tutti: " + why);
        return ExitCode.FAILURE;
    }
}
