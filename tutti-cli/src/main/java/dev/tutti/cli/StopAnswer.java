package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.daemon.Json;
import dev.tutti.engine.Phase;
import dev.tutti.engine.StopNeeded;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Ending;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a stop has come to, said to people or to programs.
 *
 * @param asked when it was asked for
 * @param wereUp at that moment, or in a pause before a restart
 * @param runs that were alive then
 */
record StopAnswer(Globals globals, Running running, Instant asked, Set<UnitName> wereUp, Set<Run> runs) {

    /** How much was to be stopped. */
    enum Scope {
        PROJECT,
        UNITS
    }

    /** To be made before anything is stopped. */
    static StopAnswer begin(Globals globals, Running running) {
        Snapshot before = running.snapshot();
        Set<UnitName> alive = before.units().stream()
                .filter(unit -> unit.state().isActive() || unit.state().phase() == Phase.BACKOFF)
                .map(UnitStatus::name)
                .collect(Collectors.toSet());
        Set<Run> runs = before.units().stream()
                .flatMap(unit -> unit.state().run().stream())
                .collect(Collectors.toSet());
        return new StopAnswer(globals, running, globals.surroundings().clock().instant(), alive, runs);
    }

    /** Of the whole project, as its supervisor has told it. */
    ExitCode ofProject(Verdict verdict) {
        boolean failed = !verdict.reached() && verdict.left().isEmpty();
        List<Left> unknown = failed
                ? names().stream().map(unit -> new Left(unit, List.of(), false)).toList()
                : verdict.left();
        return tell(Scope.PROJECT, names(), verdict.reached(), verdict.whole(), unknown, verdict.code());
    }

    private List<UnitName> names() {
        return running.snapshot().units().stream().map(UnitStatus::name).toList();
    }

    /**
     * Of some units.
     *
     * @param units with those that had to go with them
     * @param result why some did not end
     * @param left what was found at a look
     */
    ExitCode ofUnits(Collection<UnitName> units, GoalResult result, List<Left> left) {
        var reach = new OutOfReach(running.engine());
        Collection<String> missed = reach.told(result).missed().values();
        List<String> lines = left.stream()
                .flatMap(found -> found.lines().map(line -> found.unit() + ": " + line))
                .toList();
        boolean ok = missed.isEmpty() && lines.isEmpty();
        return tell(
                Scope.UNITS,
                units,
                ok,
                ok ? told(units) : told(missed, lines),
                left,
                reach.code(result.missed().keySet()));
    }

    private String told(Collection<UnitName> units) {
        Duration took = Duration.between(asked, globals.surroundings().clock().instant());
        String names =
                units.stream().filter(wereUp::contains).map(UnitName::value).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "nothing of it was up"
                : "stopped %s in %s; nothing of it is left%s"
                        .formatted(names, Wording.of(took), isForNext(units) ? " running" : "");
    }

    /** Containers are kept for the next start. */
    private boolean isForNext(Collection<UnitName> units) {
        return units.stream()
                .flatMap(unit -> running.definition(unit).stream())
                .anyMatch(unit -> unit.workload() instanceof Container);
    }

    private static String told(Collection<String> missed, List<String> left) {
        var told = new StringBuilder("could not stop everything");
        missed.forEach(why -> told.append("\n  ").append(why));
        left.forEach(line -> told.append("\n  ").append(line));
        return told.toString();
    }

    /** Of each run that did not end by being asked, a line. */
    private String killed(Collection<UnitName> units) {
        return units.stream()
                .flatMap(unit -> running.engine().lastEnding(unit).stream())
                .filter(ending -> runs.contains(ending.end().run()))
                .flatMap(ending -> killed(ending).stream())
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
    }

    private static Optional<String> killed(Ending ending) {
        String processes = ending.killed().isEmpty() ? "" : ": " + String.join("; ", ending.killed());
        return switch (ending.end().needed()) {
            case NOTHING, ASKING, LEFT -> Optional.empty();
            case KILLING ->
                Optional.of("%s had not ended %s after it was asked to by %s, and was killed%s"
                        .formatted(
                                ending.end().unit(),
                                Wording.of(ending.policy().grace()),
                                ending.askedWith(),
                                processes));
            case KILL_WANTED ->
                Optional.of("%s was killed%s".formatted(ending.end().unit(), processes));
        };
    }

    /** @param code where not all is well */
    private ExitCode tell(
            Scope scope, Collection<UnitName> units, boolean ok, String outcome, List<Left> left, ExitCode code) {
        String told = outcome + killed(units);
        Surroundings surroundings = globals.surroundings();
        if (!ok) {
            surroundings.err().println("tutti: " + told);
        }
        if (globals.wantsJson()) {
            surroundings.out().println(json(scope, units, ok, told, left));
        } else if (ok) {
            surroundings.out().println(told);
        }
        return ok ? ExitCode.OK : code;
    }

    private Json json(Scope scope, Collection<UnitName> units, boolean ok, String told, List<Left> left) {
        Duration took = Duration.between(asked, globals.surroundings().clock().instant());
        return new Json()
                .put("ok", ok)
                .put("scope", word(scope))
                .put("told", told)
                .put("took_ms", took.toMillis())
                .put("verified", left.stream().allMatch(Left::isNothing))
                .put(
                        "units",
                        running.snapshot().units().stream()
                                .filter(unit -> units.contains(unit.name()))
                                .map(unit -> json(unit, left))
                                .toList());
    }

    private Json json(UnitStatus unit, List<Left> left) {
        UnitName name = unit.name();
        Optional<Left> found =
                left.stream().filter(one -> one.unit().equals(name)).findFirst();
        boolean wasUp = wereUp.contains(name);
        // Where the last run lives on, the last end is that of a run before.
        Optional<Ending> ending = wasUp
                ? running.engine()
                        .lastEnding(name)
                        .filter(end ->
                                runs.contains(end.end().run()) || !unit.state().isActive())
                : Optional.empty();
        return new Json()
                .put("name", name.value())
                .put("state", new OutOfReach(running.engine()).state(unit))
                .put("was_up", wasUp)
                .put("ended", ending.map(StopAnswer::json))
                .put("verified", found.map(Left::isNothing).orElse(true))
                .put("left", found.map(Left::alive).orElse(List.of()));
    }

    private static Json json(Ending ending) {
        StopNeeded needed = ending.end().needed();
        boolean asked = needed == StopNeeded.ASKING || needed == StopNeeded.KILLING;
        return new Json()
                .put("run", ending.end().run().number())
                .put("exit", ending.end().exit().toString())
                .put("exit_code", ending.end().exit().code())
                .put("needed", word(needed))
                .put("asked_with", asked ? Optional.of(ending.askedWith()) : Optional.empty())
                .put("killed", ending.killed());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
