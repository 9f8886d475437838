package dev.tutti.cli;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Explanation;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of units that are not where they should be, for people who have waited for them. As of the moment it is made.
 * Confined to one thread.
 */
final class Evidence {

    private static final int LAST_LINES = 20;

    /** Of how many units everything is told. Who reads of so many wants to know how many more there are. */
    private static final int MOST = 10;

    /**
     * What is known of one unit.
     *
     * @param isCause whether it waits for no other
     */
    private record Finding(UnitName unit, boolean isCause, List<UnitName> waitsFor, String text) {}

    private final Engine engine;
    private final LogRouter log;
    private final World world;
    /** Those that have been looked at. */
    private final Map<UnitName, Finding> findings = new HashMap<>();

    Evidence(Engine engine, LogRouter log) {
        this.engine = engine;
        this.log = log;
        this.world = engine.world();
    }

    static Evidence in(Running running) {
        return new Evidence(running.engine(), running.log());
    }

    /**
     * Why these are not there: their failures, or those of what they wait for, each once. Of very many, those that wait for no
     * other come first.
     */
    String of(Collection<UnitName> units) {
        List<Finding> all = reachable(units);
        if (all.size() <= MOST) {
            return text(all.stream());
        }
        List<Finding> told = Stream.concat(
                        all.stream().filter(Finding::isCause), all.stream().filter(finding -> !finding.isCause()))
                .limit(MOST)
                .toList();
        return text(told.stream()) + "\n… and %d more".formatted(all.size() - told.size());
    }

    private static String text(Stream<Finding> findings) {
        return String.join("\n", findings.map(Finding::text).toList());
    }

    /** These, each followed by what it waits for. */
    private List<Finding> reachable(Collection<UnitName> units) {
        var found = new LinkedHashSet<UnitName>();
        var open = new ArrayDeque<UnitName>(units);
        while (!open.isEmpty()) {
            UnitName unit = open.removeFirst();
            if (found.add(unit)) {
                List<UnitName> next = finding(unit).waitsFor();
                for (int i = next.size() - 1; i >= 0; i--) {
                    open.addFirst(next.get(i));
                }
            }
        }
        return found.stream().map(this::finding).toList();
    }

    private Finding finding(UnitName unit) {
        return findings.computeIfAbsent(unit, this::look);
    }

    private Finding look(UnitName unit) {
        if (!world.has(unit)) {
            return new Finding(unit, true, List.of(), unit + " is no longer a unit of this project");
        }
        Optional<FailureReport> failure = failure(unit);
        if (failure.isPresent()) {
            return new Finding(unit, true, List.of(), unit + " " + FailureText.of(failure.get()));
        }
        Optional<String> away = new OutOfReach(engine).of(unit);
        if (away.isPresent()) {
            return new Finding(unit, true, List.of(), unit + ": " + away.get());
        }
        var explanation = Explanation.of(world, unit);
        var lines = new ArrayList<String>();
        command(unit).ifPresent(lines::add);
        lines.addAll(checks(unit));
        lines.addAll(lastLines(unit));
        var text = new StringBuilder(explanation.toString());
        lines.forEach(line -> text.append("\n  ").append(line));
        return new Finding(unit, explanation.waitsFor().isEmpty(), explanation.waitsFor(), text.toString());
    }

    /** The code of a command that these have spoilt. */
    ExitCode code(Collection<UnitName> units) {
        List<FailureReport> failures = failures(units);
        List<UnitName> causes = reachable(units).stream()
                .filter(Finding::isCause)
                .map(Finding::unit)
                .toList();
        return failures.isEmpty() ? new OutOfReach(engine).code(causes) : ExitCode.of(failures);
    }

    /** The failures that keep these from being there, theirs or those of what they wait for. */
    List<FailureReport> failures(Collection<UnitName> units) {
        return reachable(units).stream()
                .flatMap(finding -> failure(finding.unit()).stream())
                .toList();
    }

    /** The failure a unit is in, if it is in one; earlier ones it has got over are not. */
    Optional<FailureReport> failure(UnitName unit) {
        return world.find(unit)
                .flatMap(standing -> standing.state().failure())
                .flatMap(failure -> engine.lastFailure(unit)
                        .filter(report -> report.failure().run().equals(failure.run())));
    }

    /** The command of a run that is alive. */
    private Optional<String> command(UnitName unit) {
        Standing standing = world.standing(unit);
        return standing.state()
                .run()
                .flatMap(run -> engine.workload(unit)
                        .filter(workload -> workload.subject().run().equals(run) && isAlive(workload))
                        .map(workload -> "run %d, pid %d: %s"
                                .formatted(
                                        run.number(),
                                        workload.pid().getAsLong(),
                                        standing.unit().workload().summary())));
    }

    private static boolean isAlive(RunningWorkload workload) {
        return workload.pid().isPresent() && workload.isAlive();
    }

    /** What a run that is alive, or its hooks, have written last. */
    private List<String> lastLines(UnitName unit) {
        Optional<Run> run = world.standing(unit).state().run();
        List<String> last = run.stream()
                .flatMap(current -> log.last(current, LAST_LINES).stream())
                .map(LogLine::text)
                .toList();
        return run.isPresent() ? FailureText.lastLines(last, command(unit).isPresent()) : List.of();
    }

    /** The last answers of the readiness checks of a run that is not ready. */
    private List<String> checks(UnitName unit) {
        boolean waits = world.standing(unit).state().phase() == Phase.RUNNING;
        List<ProbeEvidence> probes = waits ? engine.readiness(unit) : List.of();
        return probes.stream().map(FailureText::evidence).toList();
    }
}
