package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.container.Container;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti reload UNIT}: builds its image anew while the old container runs, and replaces that when it could be built. */
final class ReloadCommand implements ServedCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("reload")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .index("0")
                        .arity("1")
                        .type(String.class)
                        .description("a container with a build")
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("do not wait longer until it is up again, such as 90s; the build has its own time")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti reload web", "build, replace, and restart what needs it"),
                new Example("tutti reload web --timeout 30s", "and give up waiting after half a minute"));
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        String named = words.matchedPositionalValue(0, "");
        if (named.isEmpty()) {
            throw new UsageException("reload takes a container with a build: tutti reload web");
        }
        UnitName unit = running.unit(named);
        if (running.definition(unit).filter(ReloadCommand::isBuilt).isEmpty()) {
            return failed(
                    "%1$s was not replaced: there is nothing to be built for it; give it a build, or: tutti restart %1$s"
                            .formatted(unit),
                    globals);
        }
        Optional<Duration> timeout = Durations.option(words, "--timeout");
        CompletableFuture<Optional<String>> built = running.engine().rebuild(unit);
        Vigil.End end = Vigil.until(running, globals.surroundings(), Optional.empty(), built, built::isDone);
        if (end != Vigil.End.REACHED) {
            return failed(
                    end == Vigil.End.PROJECT_ENDED ? "the project has come down meanwhile" : "nobody waits for it",
                    globals);
        }
        Optional<String> problem = built.join();
        return problem.isPresent()
                ? failed("%s was not replaced: %s".formatted(unit, problem.get()), globals)
                : replaced(unit, globals, new Restart(globals, running, Set.of(unit), timeout).run(true));
    }

    private static boolean isBuilt(Unit unit) {
        return unit.workload() instanceof Container container
                && container.image().build().isPresent();
    }

    private static ExitCode replaced(UnitName unit, Globals globals, ExitCode code) {
        Optional<String> problem = code.equals(ExitCode.OK)
                ? CollectionHooks.of(globals.surroundings()).reloaded(unit)
                : Optional.empty();
        return CollectionHooks.judged(code, problem, globals);
    }

    private static ExitCode failed(String why, Globals globals) {
        globals.surroundings().err().println("tutti: " + why);
        if (globals.wantsJson()) {
            new UnitsJson().print(ExitCode.FAILURE, globals);
        }
        return ExitCode.FAILURE;
    }
}
