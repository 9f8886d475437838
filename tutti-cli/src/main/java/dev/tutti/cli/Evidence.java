package dev.tutti.cli;

import dev.tutti.engine.Backoff;
import dev.tutti.engine.Exited;
import dev.tutti.engine.Failure;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.Stopping;
import dev.tutti.engine.UnitState;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.UnitStatus;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is known of units that are not where they should be, for people who have waited for them. */
record Evidence(Engine engine, LogRouter log) {

    private static final int LAST_LINES = 20;

    static Evidence in(Running running) {
        return new Evidence(running.engine(), running.log());
    }

    /** Why these are not there: their failures, or those of what they wait for, each once. */
    String of(Collection<UnitName> units) {
        var shown = new LinkedHashSet<UnitName>();
        var texts = new ArrayList<String>();
        units.forEach(unit -> add(unit, shown, texts));
        return String.join("\n", texts);
    }

    private void add(UnitName unit, Set<UnitName> shown, List<String> texts) {
        if (!shown.add(unit)) {
            return;
        }
        Optional<FailureReport> failure = failure(unit);
        if (failure.isPresent()) {
            texts.add(unit + " " + FailureText.of(failure.get()));
            return;
        }
        var explanation = engine.explain(unit);
        texts.add(explanation.toString());
        command(unit).ifPresent(line -> texts.add("  " + line));
        checks(unit).forEach(line -> texts.add("  " + line));
        lastLines(unit).forEach(line -> texts.add("  " + line));
        explanation.waitsFor().forEach(other -> add(other, shown, texts));
    }

    /** The failures that keep these from being there, theirs or those of what they wait for. */
    List<FailureReport> failures(Collection<UnitName> units) {
        var seen = new LinkedHashSet<UnitName>();
        var found = new ArrayList<FailureReport>();
        units.forEach(unit -> collect(unit, seen, found));
        return found;
    }

    private void collect(UnitName unit, Set<UnitName> seen, List<FailureReport> found) {
        if (seen.add(unit)) {
            failure(unit)
                    .ifPresentOrElse(
                            found::add,
                            () -> engine.explain(unit).waitsFor().forEach(other -> collect(other, seen, found)));
        }
    }

    /** The failure a unit is in, if it is in one; earlier ones it has got over are not. */
    Optional<FailureReport> failure(UnitName unit) {
        Standing standing = engine.world().standing(unit);
        return present(standing.state())
                .flatMap(failure -> engine.lastFailure(unit)
                        .filter(report -> report.failure().run().equals(failure.run())));
    }

    private static Optional<Failure> present(UnitState state) {
        if (state instanceof Exited exited) {
            return exited.failure();
        }
        if (state instanceof Stopping stopping) {
            return stopping.failure();
        }
        return state instanceof Backoff backoff ? backoff.failure() : Optional.empty();
    }

    /** The command of a run that is alive. */
    private Optional<String> command(UnitName unit) {
        Standing standing = engine.world().standing(unit);
        OptionalLong pid = engine.snapshot().unit(unit).map(UnitStatus::pid).orElse(OptionalLong.empty());
        String command = standing.unit().workload().summary();
        return standing.state()
                .run()
                .filter(run -> pid.isPresent())
                .map(run -> "run %d, pid %d: %s".formatted(run.number(), pid.getAsLong(), command));
    }

    /** What a run that is alive, or its hooks, have written last. */
    private List<String> lastLines(UnitName unit) {
        Optional<Run> run = engine.world().standing(unit).state().run();
        List<String> last = run.stream()
                .flatMap(current -> log.last(current, LAST_LINES).stream())
                .map(LogLine::text)
                .toList();
        return run.isPresent() ? FailureText.lastLines(last, command(unit).isPresent()) : List.of();
    }

    /** The last answers of the readiness checks of a run that is not ready. */
    List<String> checks(UnitName unit) {
        boolean waits = engine.world().standing(unit).state().phase() == Phase.RUNNING;
        List<ProbeEvidence> probes = waits ? engine.readiness(unit) : List.of();
        return probes.stream().map(FailureText::evidence).toList();
    }
}
