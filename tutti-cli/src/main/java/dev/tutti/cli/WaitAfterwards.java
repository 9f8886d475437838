package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.process.Leftovers;
import dev.tutti.process.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A wait where no supervisor is: what has become of units in the last start decides, and what lives of one that died.
 *
 * @param timeout for how long to wait, where that was said
 */
record WaitAfterwards(Globals globals, Path root, Want want, Optional<Duration> timeout) {

    /** A guardian that is still at work has done it by then. */
    private static final Duration GUARDIAN = Duration.ofSeconds(2);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    ExitCode judge(List<String> named) {
        Optional<LastEnd> last = LastEnd.read(root);
        requireKnown(named, last);
        if (want == Want.STOPPED) {
            Optional<ExitCode> alive = aliveOf(named);
            if (alive.isPresent()) {
                return alive.get();
            }
        }
        List<LastEnd.UnitEnd> units = last.map(LastEnd::units).orElse(List.of()).stream()
                .filter(unit -> named.isEmpty() ? unit.wasStarted() : named.contains(unit.name()))
                .toList();
        ExitCode code = judge(last, units);
        if (globals.wantsJson()) {
            var json = new UnitsJson();
            units.forEach(unit -> json.add(unit.name(), unit.state()));
            json.print(code, globals);
        }
        return code;
    }

    /** Empty where nothing of these lives, or of any where none is named. */
    private Optional<ExitCode> aliveOf(List<String> named) {
        Optional<Leftovers> dead = Remains.deadIn(root);
        if (dead.isEmpty()) {
            return Optional.empty();
        }
        Predicate<String> asked = unit -> named.isEmpty() || named.contains(unit);
        // Each look is one at every process of the machine.
        var pace = new Pace(Reach.PAUSE, LONGEST_PAUSE);
        boolean gone = pace.await(() -> dead.get().inWords(asked).isEmpty(), timeout.orElse(GUARDIAN));
        List<String> alive = gone ? List.of() : dead.get().inWords(asked);
        if (alive.isEmpty()) {
            return Optional.empty();
        }
        ExitCode code = timeout.isPresent() ? ExitCode.TIMEOUT : ExitCode.FAILURE;
        tell(new Remains(dead.get(), alive), code, asked);
        return Optional.of(code);
    }

    private void tell(Remains remains, ExitCode code, Predicate<String> asked) {
        var redaction = Redaction.of(Configuration.look(globals).secrets());
        var err = globals.surroundings().err();
        err.println("tutti: " + remains.told(root));
        remains.alive().forEach(line -> err.println("  " + redaction.text(line)));
        if (globals.wantsJson()) {
            var json = new UnitsJson();
            // Nobody knows how they are, but that they are.
            remains.dead().units().stream().filter(asked).forEach(unit -> json.add(unit, "running"));
            json.print(code, globals);
        }
    }

    private ExitCode judge(Optional<LastEnd> last, List<LastEnd.UnitEnd> units) {
        if (want == Want.STOPPED) {
            return ExitCode.OK;
        }
        if (last.isEmpty()) {
            globals.surroundings().err().println("tutti: " + Remains.orNothing(root));
            return ExitCode.NOT_FOUND;
        }
        Optional<LastEnd.UnitEnd> failed =
                units.stream().filter(LastEnd.UnitEnd::hasFailed).findFirst();
        if (failed.isPresent()) {
            globals.surroundings().err().println("tutti: " + failed.get().told());
            return ExitCode.FAILURE;
        }
        List<String> gone = units.stream()
                .filter(unit -> !unit.hasEndedWell())
                .map(LastEnd.UnitEnd::name)
                .toList();
        return gone.isEmpty() && !units.isEmpty() ? ended(units) : notRunning(last.get(), gone);
    }

    private ExitCode ended(List<LastEnd.UnitEnd> units) {
        if (!globals.isQuiet() && !globals.wantsJson()) {
            units.forEach(unit -> globals.surroundings().out().println(unit.name() + ": " + unit.state()));
        }
        return ExitCode.OK;
    }

    private ExitCode notRunning(LastEnd last, List<String> gone) {
        String what = gone.isEmpty() ? "nothing" : String.join(", ", gone);
        globals.surroundings()
                .err()
                .println("tutti: %s: not running in %s; %s"
                        .formatted(
                                what,
                                root,
                                last.told(globals.surroundings().clock().instant())));
        return ExitCode.NOT_FOUND;
    }

    private void requireKnown(List<String> named, Optional<LastEnd> last) {
        Set<String> remembered = new LinkedHashSet<>();
        last.ifPresent(end -> end.units().forEach(unit -> remembered.add(unit.name())));
        Remains.deadIn(root).ifPresent(dead -> remembered.addAll(dead.units()));
        new KnownUnits(globals, remembered).require(named);
    }
}
