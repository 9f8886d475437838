package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.docker.WarmEngine;
import dev.tutti.driver.WindowSize;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti run WHAT -- CMD…}: a task or a container once, with the caller's streams, terminal and end. */
final class RunCommand implements Command {

    /** Somebody may just be coming up or going. */
    private static final int ATTEMPTS = 20;

    @Override
    public CommandSpec spec() {
        return RunOptions.addTo(InsideOptions.addTo(CommandSpec.create().name("run")));
    }

    @Override
    public Forms forms() {
        return Forms.usualOnly("what it writes is the command's");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti run migrate", "a task of the project, and its exit code"),
                new Example("tutti run migrate -- --dry-run", "the same with a further argument"),
                new Example("tutti run db -- psql -h db -U postgres", "a container of its own, made as db is"),
                new Example("tutti run --rm busybox:1 -- nslookup db", "an image on the network of the project"),
                new Example("pg_dump app | tutti run db -- psql -h db", "with something to read"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        RunOptions options = RunOptions.of(words);
        if (options.what().isEmpty()) {
            throw new UsageException("run takes a task, a container or an image: tutti run migrate");
        }
        Surroundings here = globals.surroundings();
        Optional<WindowSize> terminal = InsideOptions.terminal(here);
        Path root = globals.root();
        var pace = new Pace(Reach.PAUSE, Reach.PAUSE);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Reach reach = Reach.to(root, Duration.ZERO);
            if (reach.link().isPresent()) {
                reach.link().get().close();
                return RemoteCommand.run(options.call(terminal), here, root.resolve(StateDirectory.NAME));
            }
            Optional<ExitCode> code = reach.refusal(globals).or(() -> alone(options, terminal, words, globals));
            if (code.isPresent()) {
                return code.get();
            }
            pace.rest(Reach.PAUSE);
        }
        here.err().println("tutti: " + Reach.busy(root));
        return ExitCode.FAILURE;
    }

    /** Where nothing runs: this process is the supervisor for that long. Empty where somebody was faster. */
    private static Optional<ExitCode> alone(
            RunOptions options, Optional<WindowSize> terminal, ParseResult words, Globals globals) {
        Optional<WarmEngine> warm = Engines.warmUp(globals.surroundings());
        try {
            return alone(options, terminal, words, globals, warm);
        } finally {
            warm.ifPresent(WarmEngine::close);
        }
    }

    private static Optional<ExitCode> alone(
            RunOptions options,
            Optional<WindowSize> terminal,
            ParseResult words,
            Globals globals,
            Optional<WarmEngine> warm) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return Optional.of(ExitCode.CONFIGURATION);
        }
        Project project = loaded.get().project();
        Unit once = options.plan(terminal.isPresent())
                .unit(project, AbsentUnits.of(loaded.get().loaded()), name -> new Guests().name(name, project));
        List<UnitName> needs = options.alone() ? List.of() : OneOffPlan.needs(once);
        var units = new ArrayList<>(project.units());
        units.add(once);
        var all = new Project(project.name(), project.root(), units);
        Set<UnitName> running = new LinkedHashSet<>(
                options.alone()
                        ? Set.of(once.name())
                        : DependencyGraph.of(all.units()).withNeeds(Set.of(once.name())));
        return new ForAWhile(words, globals, loaded.get(), project, needs, all, running, Optional.empty(), warm)
                .run((engine, log) -> new OwnCall(options.call(terminal), globals.surroundings(), project));
    }
}
