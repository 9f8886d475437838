package dev.tutti.runtime;

import dev.tutti.model.Command;
import dev.tutti.model.Exports;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Unknown;
import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds out the surroundings of runs, without picking ports or starting anything.
 *
 * @param units as they are written
 */
record SurroundingsOf(Values values, PortBook ports, Function<UnitName, Optional<Unit>> units) {

    /** How a configuration spells what is not known yet, where it can be shown only as it is written. */
    private static final Pattern SPELLED = Pattern.compile("\\$\\{((?:unit|context)\\.[^{}]+)}");

    /** Of a run, as it was launched. Empty when it is given no variables. */
    static Optional<Surroundings> present(Launcher.Launched launched) {
        Optional<Run> run = Optional.of(launched.run());
        return launched.site()
                .process()
                .map(process -> split(run, process, Optional.empty()))
                .or(() -> elsewhere(run, launched.unit().workload(), Optional.empty()));
    }

    /** Of the next run of a unit, as far as that can be known. Empty when it will be given no variables. May block. */
    Optional<Surroundings> next(UnitName name) {
        Unit unit = units.apply(name).orElseThrow();
        try {
            return split(unit, unit.binding().outline(unit, new Foreseen()), Optional.empty());
        } catch (IllegalStateException unseen) {
            return split(unit, unit.workload(), Optional.of(String.valueOf(unseen.getMessage())))
                    .map(SurroundingsOf::asWritten);
        }
    }

    /** A unit as its next launch will find it, with an {@link Unknown} in place of what nobody knows. */
    Unit foreseen(Unit unit) {
        try {
            return unit.bound(values);
        } catch (IllegalStateException unseen) {
            return unit.withWorkload(unit.binding().outline(unit, new Foreseen()));
        }
    }

    private Optional<Surroundings> split(Unit unit, Workload workload, Optional<String> problem) {
        Map<String, String> given =
                unit.ports().variables(port -> port(unit, port).orElseGet(() -> unknownPort(unit, port)));
        return workload instanceof LocalProcess process
                ? Optional.of(split(Optional.empty(), process.given(given), problem))
                : elsewhere(Optional.empty(), workload, problem);
    }

    /** What runs in a place of its own finds there what it says itself, and what that place has. */
    private static Optional<Surroundings> elsewhere(Optional<Run> run, Workload workload, Optional<String> problem) {
        return workload.variables()
                .map(given -> split(run, Command.of(workload.summary()), Path.of(""), new TreeMap<>(given), problem));
    }

    private static Surroundings split(Optional<Run> run, LocalProcess process, Optional<String> problem) {
        Path directory = Path.of(Unknown.spelled(process.directory().toString()));
        return split(run, process.command(), directory, new TreeMap<>(process.environment()), problem);
    }

    private static Surroundings split(
            Optional<Run> run,
            Command command,
            Path directory,
            Map<String, Optional<String>> variables,
            Optional<String> problem) {
        var unknown = new TreeMap<String, List<String>>();
        variables.forEach((name, value) ->
                value.filter(Unknown::isIn).ifPresent(text -> unknown.put(name, Unknown.namesIn(text))));
        variables.keySet().removeAll(unknown.keySet());
        List<String> words = command.argv().stream().map(Unknown::spelled).toList();
        return new Surroundings(run, Command.of(words), directory, variables, unknown, problem.map(Unknown::spelled));
    }

    private static Surroundings asWritten(Surroundings seen) {
        var variables = new TreeMap<>(seen.variables());
        var unknown = new TreeMap<>(seen.unknown());
        seen.variables().forEach((name, value) -> {
            List<String> lacks = SPELLED.matcher(value.orElse(""))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
            if (!lacks.isEmpty()) {
                variables.remove(name);
                unknown.put(name, lacks);
            }
        });
        return new Surroundings(seen.run(), seen.command(), seen.directory(), variables, unknown, seen.problem());
    }

    /** One that was picked before, or is written. */
    private Optional<String> port(Unit unit, String name) {
        return Optional.ofNullable(ports.known(unit.name()).get(name))
                .or(() -> Optional.ofNullable(unit.ports().byName().get(name)).filter(written -> written != 0))
                .map(String::valueOf);
    }

    private static String unknownPort(Unit unit, String port) {
        return Unknown.of("unit." + unit.name() + ".port." + port);
    }

    /** Has an answer to everything: what is known, what will be, and a mark where nobody knows. */
    private final class Foreseen implements Exports {

        @Override
        public Optional<String> unit(UnitName name, String key) {
            return values.unit(name, key)
                    .or(() -> units.apply(name).flatMap(unit -> foreseen(unit, key)))
                    .or(() -> Optional.of(Unknown.of("unit." + name + "." + key)));
        }

        private Optional<String> foreseen(Unit unit, String key) {
            Optional<String> first =
                    unit.ports().byName().keySet().stream().findFirst().flatMap(port -> port(unit, port));
            return switch (key) {
                case "port" -> first;
                case "url" -> first.map(port -> "http://localhost:" + port);
                default -> key.startsWith("port.") ? port(unit, key.substring("port.".length())) : Optional.empty();
            };
        }

        @Override
        public Optional<String> context(String key) {
            return values.context(key).or(() -> Optional.of(Unknown.of("context." + key)));
        }
    }
}
