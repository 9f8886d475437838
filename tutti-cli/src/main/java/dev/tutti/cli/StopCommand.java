package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.engine.Standing;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.process.Leftovers;
import dev.tutti.runtime.GoalResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti stop}: dependents first, and then it says what it has verified. */
final class StopCommand implements ServedCommand {

    private static final String ONLY = "--only";

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("stop")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("units, and what needs them; without any, everything and the supervisor")
                        .build())
                .addOption(OptionSpec.builder("--exclude")
                        .paramLabel("UNIT")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .description("leave these alone; refused where one needs what would be stopped")
                        .build())
                .addOption(OptionSpec.builder(ONLY)
                        .type(boolean.class)
                        .description("stop these units alone: what needs them runs on")
                        .build())
                .addOption(OptionSpec.builder("--remove")
                        .type(boolean.class)
                        .description("also remove containers, their unnamed volumes, the network and the context")
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("kill what is left after that, such as 5s; else each unit has its own grace")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti stop", "everything, and the supervisor"),
                new Example("tutti stop db", "db, and before it what needs it"),
                new Example("tutti stop --only db", "db, and what needs it runs on"),
                new Example(
                        "tutti stop --exclude db",
                        "all but db; refused where db needs something that would be stopped"),
                new Example("tutti stop --remove", "leave no container and no network behind"),
                new Example("tutti stop --timeout 5s", "kill what is left after five seconds"),
                new Example("tutti stop -o json", "for a program: how each unit ended, and what lives"));
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        Optional<Duration> timeout = Durations.option(words, "--timeout");
        Optional<Leftovers> dead = Remains.deadIn(root);
        boolean remove = Options.value(words, "--remove", false);
        List<String> named = words.matchedPositionalValue(0, List.<String>of());
        List<String> excluded = Options.value(words, "--exclude", List.<String>of());
        boolean only = Options.value(words, ONLY, false);
        if (only) {
            requireAlone(named, excluded);
        }
        if (dead.isEmpty() && remove) {
            return new RemovalAfterwards(globals).run(named, excluded);
        }
        var left = new LeftRunning(globals, root);
        var order = new LeftRunning.Order(named, excluded, only, timeout);
        Optional<ContainersStop> stopped;
        try {
            stopped = left.stop(order);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
        ExitCode code = stopped.map(ContainersStop::code).orElse(ExitCode.OK);
        // Who cannot end containers ends processes all the same, where everything is to end.
        boolean goesOn = dead.isPresent() && (order.isWhole() || code.equals(ExitCode.OK));
        if (stopped.isPresent() && !(goesOn && globals.wantsJson())) {
            stopped.get().tell(globals);
        }
        if (stopped.isPresent() && !goesOn) {
            return code;
        }
        if (dead.isEmpty()) {
            globals.surroundings().err().println("tutti: nothing is running in " + root + left.told());
            return ExitCode.NOT_FOUND;
        }
        var sweep = new Sweep(globals, root, dead.get(), named, excluded, stopped);
        // Somebody else may have come meanwhile.
        Optional<ExitCode> swept = sweep.run();
        if (swept.isEmpty()) {
            ExitCode rest = run(words, globals);
            return stopped.map(stop -> stop.tellBefore(rest, globals)).orElse(rest);
        }
        if (remove && swept.get().equals(ExitCode.OK)) {
            return run(words, globals);
        }
        return swept.get().equals(ExitCode.OK) ? code : swept.get();
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        Set<UnitName> named = running.units(words.matchedPositionalValue(0, List.<String>of()));
        Set<UnitName> excluded = running.units(Options.value(words, "--exclude", List.<String>of()));
        Optional<Duration> timeout = Durations.option(words, "--timeout");
        boolean remove = Options.value(words, "--remove", false);
        if (Options.value(words, ONLY, false)) {
            requireAlone(named, excluded);
            return some(
                    globals,
                    running,
                    named,
                    () -> running.engine().stopAlone(named, Optional.empty()),
                    timeout,
                    remove);
        }
        if (named.isEmpty() && excluded.isEmpty()) {
            return everything(globals, running, timeout, remove);
        }
        Set<UnitName> chosen = chosen(running, named, excluded);
        return some(globals, running, chosen, () -> running.engine().stop(chosen), timeout, remove);
    }

    private static void requireAlone(Collection<?> named, Collection<?> excluded) {
        if (named.isEmpty()) {
            throw new UsageException("--only takes units: tutti stop --only db");
        }
        if (!excluded.isEmpty()) {
            throw new UsageException("--only stops what is named and nothing else; leave --exclude out");
        }
    }

    private static ExitCode everything(Globals globals, Running running, Optional<Duration> timeout, boolean remove) {
        globals.surroundings().caller().ifPresent(caller -> caller.setLast());
        var answer = StopAnswer.begin(globals, running);
        var patience = new StopPatience(
                globals, running, running.engine().world().graph().names());
        try {
            return answer.ofProject(patience.await(running.run().stopEverything(timeout, remove)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILURE;
        }
    }

    /** What is excluded stays as it is, and cannot without what it needs. */
    private static Set<UnitName> chosen(Running running, Set<UnitName> named, Set<UnitName> excluded) {
        var world = running.engine().world();
        var graph = world.graph();
        Set<UnitName> kept = graph.withNeeds(excluded);
        refuseTorn(named, kept);
        var chosen = new LinkedHashSet<>(named.isEmpty() ? graph.names() : graph.withDependents(named));
        requireNeeds(
                excluded,
                graph,
                unit -> chosen.contains(unit)
                        && world.find(unit).filter(Standing::isActive).isPresent());
        chosen.removeAll(kept);
        return chosen;
    }

    /**
     * Refuses to pull away from under a unit what it needs.
     *
     * @param ends whether a unit is up, and would be stopped
     * @throws UsageException which says how to stop the rest
     */
    static void requireNeeds(Set<UnitName> excluded, DependencyGraph graph, Predicate<UnitName> ends) {
        for (UnitName unit : excluded) {
            List<String> pulled = graph.withNeeds(Set.of(unit)).stream()
                    .filter(need -> !excluded.contains(need) && ends.test(need))
                    .map(UnitName::value)
                    .toList();
            if (!pulled.isEmpty()) {
                throw new UsageException(
                        "%1$s is excluded, but needs %2$s, which would be stopped; exclude %2$s too: --exclude %3$s,%4$s"
                                .formatted(
                                        unit,
                                        String.join(" and ", pulled),
                                        excluded.stream().map(UnitName::value).collect(Collectors.joining(",")),
                                        String.join(",", pulled)));
            }
        }
    }

    /**
     * Refuses to stop what is to stay.
     *
     * @param named units, or their names
     * @param kept what is excluded, with what it needs
     */
    static <U> void refuseTorn(Collection<U> named, Set<U> kept) {
        List<String> torn =
                named.stream().filter(kept::contains).map(String::valueOf).toList();
        if (!torn.isEmpty()) {
            throw new UsageException(
                    "%s cannot be stopped: an excluded unit is it, or needs it".formatted(String.join(", ", torn)));
        }
    }

    /**
     * @param units all that is to end
     * @param command has the engine stop them
     */
    private static ExitCode some(
            Globals globals,
            Running running,
            Set<UnitName> units,
            Supplier<CompletableFuture<GoalResult>> command,
            Optional<Duration> timeout,
            boolean remove) {
        var answer = StopAnswer.begin(globals, running);
        List<Run> runs = units.stream()
                .flatMap(unit -> running.engine().world().find(unit).stream())
                .flatMap(unit -> unit.state().run().stream())
                .toList();
        CompletableFuture<GoalResult> stopped = command.get();
        // Whoever starts a unit again meanwhile waits for the end of this run as well.
        timeout.ifPresent(limit -> CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> runs.forEach(running.engine()::kill)));
        Vigil.End end = new StopPatience(globals, running, units).watch(stopped);
        if (end == Vigil.End.REACHED) {
            ExitCode code = CollectionHooks.judged(
                    answer.ofUnits(units, stopped.join(), Left.of(running.engine(), units)),
                    CollectionHooks.of(globals.surroundings()).stopped(units),
                    globals);
            return remove && code.equals(ExitCode.OK) ? removed(globals, running, units) : code;
        }
        // Somebody has stopped everything meanwhile, or nobody waits any more.
        return end == Vigil.End.PROJECT_ENDED ? answer.ofProject(running.run().verdict()) : ExitCode.FAILURE;
    }

    /** What they have left behind, once they have ended. Of programs the answer is the code alone. */
    private static ExitCode removed(Globals globals, Running running, Set<UnitName> units) {
        try {
            return Removal.of(running.engine(), units, false).tell(globals);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILURE;
        }
    }
}
