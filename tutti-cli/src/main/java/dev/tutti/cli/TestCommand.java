package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.docker.WarmEngine;
import dev.tutti.log.LogRouter;
import dev.tutti.model.Project;
import dev.tutti.runtime.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti test}: everything up, the tests, and down again what was not up before. */
final class TestCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("test")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("TASK")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("tasks that test; without any, the one called test, or tests; after --, a command")
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("give up if not everything is up by then, such as 90s")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.usualOnly("what it writes is the tests'; tutti ci keeps the evidence for programs");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti test", "the task called test, with everything up"),
                new Example("tutti test unit browser", "two tasks, one after the other"),
                new Example("tutti test -- npm test", "a command, which finds the units by DB_PORT and the like"),
                new Example("tutti test --timeout 2m", "if everything is up by then"));
    }

    /** Of a project that runs: it is brought up there, and what ran before stays. */
    @Override
    public boolean isServed() {
        return true;
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        if (globals.running().isPresent()) {
            return new TestVisit(globals, globals.running().get()).run(words);
        }
        Path root = globals.root();
        Optional<ExitCode> relayed = SecondStart.relayed(root, globals);
        if (relayed.isPresent()) {
            return relayed.get();
        }
        Optional<WarmEngine> warm = Engines.warmUp(globals.surroundings());
        try {
            return run(words, globals, root, warm);
        } finally {
            warm.ifPresent(WarmEngine::close);
        }
    }

    private static ExitCode run(ParseResult words, Globals globals, Path root, Optional<WarmEngine> warm) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Durations.option(words, "--timeout");
        Configuration configuration = loaded.get();
        Project project = configuration.project();
        TestPlan plan = TestPlan.of(
                words, globals.arguments(), globals.directory(), project, name -> new Guests().name(name, project));
        Project whole = plan.in(project);
        var meanwhile = new ForAWhile(
                words,
                globals,
                configuration,
                whole,
                plan.up(),
                whole,
                plan.all(whole),
                Durations.option(words, "--timeout"),
                warm);
        return SecondStart.unlessFirst(
                root, globals, () -> meanwhile.run((engine, log) -> tests(globals, configuration, plan, engine, log)));
    }

    private static Errand tests(
            Globals globals, Configuration configuration, TestPlan plan, Engine engine, LogRouter log) {
        Surroundings here = globals.surroundings();
        BooleanSupplier nothingHidden = () -> configuration.redaction().isIdle();
        return new Tests(
                engine,
                log,
                here.clock(),
                plan.names(),
                new RedactedStream(here.rawOut(), nothingHidden, configuration.redaction()::text),
                new RedactedStream(here.rawErr(), nothingHidden, configuration.redaction()::text));
    }
}
