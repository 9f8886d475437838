package dev.tutti.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A wait where nothing runs any more: what has become of units in the last start decides. */
record WaitAfterwards(Globals globals, Path root, Want want) {

    ExitCode judge(List<String> named) {
        Optional<LastEnd> last = LastEnd.read(root);
        requireKnown(named, last);
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

    private ExitCode judge(Optional<LastEnd> last, List<LastEnd.UnitEnd> units) {
        if (want == Want.STOPPED) {
            return ExitCode.OK;
        }
        if (last.isEmpty()) {
            globals.surroundings().err().println("tutti: nothing is running in " + root);
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

    /** The names of the last start and those of the files. Where there is neither, nobody can tell. */
    private void requireKnown(List<String> named, Optional<LastEnd> last) {
        Set<String> known = new LinkedHashSet<>();
        last.ifPresent(end -> end.units().forEach(unit -> known.add(unit.name())));
        if (!known.containsAll(named)) {
            Configuration.glance(globals)
                    .ifPresent(project -> project.units()
                            .forEach(unit -> known.add(unit.name().value())));
        }
        for (String name : named) {
            if (!known.isEmpty() && !known.contains(name)) {
                throw UnknownUnitException.of(name, known);
            }
        }
    }
}
