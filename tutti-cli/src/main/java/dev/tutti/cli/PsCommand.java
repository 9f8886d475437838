package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.daemon.Json;
import dev.tutti.daemon.StatusJson;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.World;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Elsewhere;
import dev.tutti.model.Unit;
import dev.tutti.process.Usage;
import java.util.ArrayList;
import java.util.List;
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
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("these units; without any, all")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withAll();
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
        Snapshot snapshot = running.snapshot();
        World world = running.engine().world();
        List<UnitStatus> units = snapshot.units().stream()
                .filter(unit -> asked.isEmpty() || asked.contains(unit.name()))
                // Taken out of the project in the moment between the two.
                .filter(unit -> world.has(unit.name()))
                .toList();
        Map<Long, Usage> usages = Usage.ofSessions(units.stream()
                .filter(unit -> unit.pid().isPresent())
                .map(unit -> unit.pid().getAsLong())
                .toList());
        Surroundings surroundings = globals.surroundings();
        if (globals.wantsJson()) {
            surroundings.out().println(json(running, world, units, usages));
        } else {
            int width = surroundings.outIsTerminal() ? surroundings.width() : Integer.MAX_VALUE;
            var table = new PsTable(
                    world,
                    usages,
                    unit -> trouble(running, unit),
                    surroundings.clock().instant(),
                    globals.coloursOfOut(),
                    globals.wantsWide(),
                    width);
            surroundings.out().print(table.of(units));
        }
        return ExitCode.OK;
    }

    private static String json(Running running, World world, List<UnitStatus> units, Map<Long, Usage> usages) {
        var list = new ArrayList<Json>();
        var reach = new OutOfReach(running.engine());
        for (UnitStatus unit : units) {
            Optional<Usage> usage = usage(unit, usages);
            list.add(StatusJson.of(unit, reach.state(unit))
                    .put("kind", kind(world.standing(unit.name()).unit()))
                    .put("container", container(running, unit))
                    .put("cpu_percent", usage.map(used -> used.cpuPercent()))
                    .put("memory_bytes", usage.map(Usage::memory))
                    .put("trouble", trouble(running, unit))
                    .put("reasons", reach.reasons(world, unit.name())));
        }
        return new Json()
                .put("project", running.project().name())
                .put("root", running.project().root().toString())
                .put("pid", ProcessHandle.current().pid())
                .put("began", running.began().toString())
                .put("units", list)
                .toString();
    }

    /** Its id, while it runs. */
    private static Optional<String> container(Running running, UnitStatus unit) {
        return workload(running, unit)
                .flatMap(run -> Optional.ofNullable(run.exports().get("container_id")));
    }

    /** What keeps it from going on, or anybody from knowing how it is. */
    private static Optional<String> trouble(Running running, UnitStatus unit) {
        return workload(running, unit).flatMap(RunningWorkload::trouble);
    }

    private static Optional<RunningWorkload> workload(Running running, UnitStatus unit) {
        return unit.state().isActive() ? running.engine().workload(unit.name()) : Optional.empty();
    }

    static Optional<Usage> usage(UnitStatus unit, Map<Long, Usage> usages) {
        return unit.pid().isPresent()
                ? Optional.ofNullable(usages.get(unit.pid().getAsLong()))
                : Optional.empty();
    }

    /** What it is, in a word. */
    static String kind(Unit unit) {
        return unit.isTask() && !(unit.workload() instanceof Elsewhere)
                ? "task"
                : unit.workload().kind();
    }
}
