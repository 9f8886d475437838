package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.daemon.Json;
import dev.tutti.daemon.StatusJson;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.model.Unit;
import dev.tutti.process.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti ps}: the units of the running project and how they are. */
final class PsCommand implements ServedCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("ps")
                .aliases("status")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("these units; without any, all")
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti ps", "all units and how they are"),
                new Example("tutti ps -o wide", "also the run and the command of each"),
                new Example("tutti ps -o json", "for a program; tutti schema ps describes it"));
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        Set<dev.tutti.model.UnitName> asked = running.units(words.matchedPositionalValue(0, List.<String>of()));
        List<UnitStatus> units = running.snapshot().units().stream()
                .filter(unit -> asked.isEmpty() || asked.contains(unit.name()))
                .toList();
        Map<Long, Usage> usages = Usage.ofSessions(units.stream()
                .filter(unit -> unit.pid().isPresent())
                .map(unit -> unit.pid().getAsLong())
                .toList());
        Surroundings surroundings = globals.surroundings();
        if (globals.wantsJson()) {
            surroundings.out().println(json(running, units, usages));
        } else {
            var list = new PsList(globals.coloursOfOut(), surroundings.clock().instant(), globals.wantsWide());
            surroundings.out().print(list.of(running, units, usages));
        }
        return ExitCode.OK;
    }

    private static String json(Running running, List<UnitStatus> units, Map<Long, Usage> usages) {
        var list = new ArrayList<Json>();
        for (UnitStatus unit : units) {
            Optional<Usage> usage = usage(unit, usages);
            list.add(StatusJson.of(unit)
                    .put("kind", kind(running.definition(unit.name())))
                    .put("container", Optional.empty())
                    .put("cpu_percent", usage.map(used -> used.cpuPercent()))
                    .put("memory_bytes", usage.map(Usage::memory))
                    .put("reasons", running.explain(unit.name()).reasons()));
        }
        return new Json()
                .put("project", running.project().name())
                .put("root", running.project().root().toString())
                .put("pid", ProcessHandle.current().pid())
                .put("began", running.began().toString())
                .put("units", list)
                .toString();
    }

    static Optional<Usage> usage(UnitStatus unit, Map<Long, Usage> usages) {
        return unit.pid().isPresent()
                ? Optional.ofNullable(usages.get(unit.pid().getAsLong()))
                : Optional.empty();
    }

    static String kind(Unit unit) {
        return unit.isTask() ? "task" : "process";
    }

    /** The table. */
    private record PsList(Colours colours, Instant now, boolean wide) {

        private static final List<String> HEAD =
                List.of("UNIT", "KIND", "STATE", "READY", "SINCE", "RESTARTS", "PID", "PORTS", "CPU", "MEMORY");

        String of(Running running, List<UnitStatus> units, Map<Long, Usage> usages) {
            var table = new Table("");
            var head = new ArrayList<>(HEAD);
            if (wide) {
                head.addAll(Arrays.asList("RUN", "COMMAND"));
            }
            table.row(head.stream().map(colours::dim).toList());
            for (UnitStatus unit : units) {
                Unit definition = running.definition(unit.name());
                var row = new ArrayList<>(row(unit, kind(definition), usage(unit, usages)));
                if (wide) {
                    row.add(unit.state().run().map(run -> "#" + run.number()).orElse(""));
                    row.add(definition.workload().summary());
                }
                table.row(row);
            }
            return table.text() + explanations(running, units);
        }

        private List<String> row(UnitStatus unit, String kind, Optional<Usage> usage) {
            return List.of(
                    colours.bold(unit.name().value()),
                    kind,
                    new Summary(colours).symbol(unit.state()) + " " + Summary.word(unit),
                    unit.readyAfter().map(Wording::of).orElse(""),
                    since(unit),
                    unit.restarts() == 0 ? "" : String.valueOf(unit.restarts()),
                    unit.pid().isPresent() ? String.valueOf(unit.pid().getAsLong()) : "",
                    unit.ports().isEmpty() ? "" : ConsoleView.ports(unit),
                    usage.map(used -> String.format(Locale.ROOT, "%.1f %%", used.cpuPercent()))
                            .orElse(""),
                    usage.map(used -> mebibytes(used.memory())).orElse(""));
        }

        /** What is not where it should be, and why, one line each. */
        private String explanations(Running running, List<UnitStatus> units) {
            var lines = new StringBuilder();
            for (UnitStatus unit : units) {
                boolean wrong = unit.wanted() && !Summary.isThere(unit);
                List<String> reasons = wrong ? running.explain(unit.name()).reasons() : List.of();
                if (!reasons.isEmpty()) {
                    lines.append(colours.dim("  " + unit.name() + ": "))
                            .append(String.join("; ", reasons))
                            .append('\n');
                }
            }
            return lines.isEmpty() ? "" : "\n" + lines;
        }

        private String since(UnitStatus unit) {
            return rounded(Duration.between(unit.since(), now));
        }

        private static String rounded(Duration age) {
            long seconds = Math.max(0, age.toSeconds());
            if (seconds < 60) {
                return seconds + " s";
            }
            if (seconds < 3600) {
                return seconds / 60 + " min";
            }
            return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
        }

        private static String mebibytes(long bytes) {
            return bytes >= 10L << 30
                    ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                    : (bytes >> 20) + " MiB";
        }
    }
}
