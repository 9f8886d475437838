package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.cli.report.EventFile;
import dev.tutti.cli.report.History;
import dev.tutti.cli.report.ReportFolder;
import dev.tutti.docker.WarmEngine;
import dev.tutti.event.Subscription;
import dev.tutti.log.Level;
import dev.tutti.log.LogFiles;
import dev.tutti.log.LogRotation;
import dev.tutti.log.LogRouter;
import dev.tutti.log.TextLook;
import dev.tutti.log.TextSink;
import dev.tutti.model.Project;
import dev.tutti.process.ProcessDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti ci}: everything up, the tests, everything down, and one folder that tells how it was. */
final class CiCommand implements Command {

    /** The option that names tasks. */
    static final String TASK = "--task";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create()
                .name("ci")
                .addOption(list(TASK, "NAME", "run this task once everything is up")
                        .splitRegex(",")
                        .build())
                .addOption(list("--test", "COMMAND", "run this in a shell once everything is up")
                        .build())
                .addOption(list(
                                "--unit",
                                "UNIT",
                                "bring up these units, with what they need; without any, the whole project")
                        .splitRegex(",")
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("give up if not everything is up and tested by then, such as 10m")
                        .build())
                .addOption(OptionSpec.builder("--start-timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("give up if not everything is up by then, such as 90s")
                        .build())
                .addOption(OptionSpec.builder("--out")
                        .paramLabel("DIR")
                        .type(String.class)
                        .description("where logs, timeline and page are written; .tutti/ci of the project if not said")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("COMMAND")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("a program with its arguments, run once everything is up")
                        .build());
        // What follows the program is the program's.
        spec.parser().stopAtPositional(true);
        return spec;
    }

    @Override
    public Forms forms() {
        return Forms.usualOnly("events.jsonl in its folder tells the run to programs");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti ci", "whether everything comes up, and goes down"),
                new Example(
                        "tutti ci --timeout 10m --test ./run-tests", "tests against it, all of it within ten minutes"),
                new Example(
                        "tutti ci --start-timeout 2m --test ./run-tests", "up within two minutes, tested in any time"),
                new Example(
                        "tutti ci --task migrate --unit db -- npm test", "a part of it, a task, and then a program"),
                new Example("tutti ci --out evidence --test ./run-tests", "where an upload finds it"));
    }

    private static OptionSpec.Builder list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description);
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        var annotations = Annotations.of(globals.surroundings());
        try {
            return run(words, globals, annotations);
        } catch (UsageException | UnknownUnitException e) {
            annotations.misuse(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static ExitCode run(ParseResult words, Globals globals, Annotations annotations) {
        var processes = new ProcessDriver();
        processes.warmUp();
        Optional<WarmEngine> warm = Engines.warmUp(globals.surroundings());
        try (processes) {
            Optional<Configuration> loaded = Configuration.load(globals);
            if (loaded.isEmpty()) {
                if (annotations.on()) {
                    annotations.mistakes(Configuration.look(globals));
                }
                return ExitCode.CONFIGURATION;
            }
            CiPlan plan = CiPlan.of(words, globals, loaded.get().project());
            var engines = Engines.of(loaded.get(), globals.surroundings(), processes, Optional.empty(), warm);
            Optional<String> missing =
                    MissingEngines.of(new Selection(plan.project(), Set.copyOf(plan.up()), false), engines.drivers());
            if (missing.isPresent()) {
                globals.surroundings().err().println("tutti: " + missing.get());
                return ExitCode.ENGINE_MISSING;
            }
            try (var control = new Control();
                    var directory = StateDirectories.take(
                            plan.project().root(), globals, loaded.get().redaction())) {
                if (directory.isTaken()) {
                    return refused(plan.project(), globals);
                }
                return collect(words, globals, loaded.get(), plan, engines, control, directory);
            }
        } catch (IOException e) {
            globals.surroundings().err().println("tutti: " + e.getMessage());
            return ExitCode.FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            warm.ifPresent(WarmEngine::close);
        }
    }

    private static ExitCode collect(
            ParseResult words,
            Globals globals,
            Configuration configuration,
            CiPlan plan,
            Engines engines,
            Control control,
            StateDirectories directory)
            throws IOException {
        // Before the folder is opened, which removes the evidence of the run before.
        StartRequest request = request(words, globals, plan);
        ReportFolder folder = folder(words, globals, plan.project());
        Surroundings surroundings = globals.surroundings();
        var redaction = configuration.redaction();
        var groups =
                new Groups(surroundings.rawOut(), Annotations.of(surroundings).on(), redaction);
        var closed = new AtomicReference<Runnable>(() -> {});
        try (var log = new LogRouter(surroundings.clock(), configuration.rootRules(globals));
                var events = new EventFile(folder.events(), redaction, why -> log.say(Level.WARN, why))) {
            addSinks(globals, plan.project(), folder, log, () -> closed.get().run());
            var rules = new RoutedLog(log, configuration, plan.project(), next -> next.rootRules(globals));
            rules.keep(surroundings.clock().instant());
            var history = new History(events);
            try (var engine = engines.engine(plan.project(), rules, log)) {
                var tests = new TestRun(engine, log, surroundings.clock(), plan.tests(), groups);
                var supervision = new Supervision(words, globals, log, rules, engine, control, directory);
                StartRun run = supervision.prepare(request, Optional.of(tests));
                closed.set(run::outputClosed);
                Instant began = surroundings.clock().instant();
                ExitCode code;
                try (Subscription view = engine.subscribe("report", history)) {
                    String name = plan.project().name();
                    code = supervision.run(run, running -> groups.begin("start " + name));
                } finally {
                    groups.end();
                }
                return new CiEnd(globals, plan, log, history, tests, folder, redaction, groups, began).tell(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static ExitCode refused(Project project, Globals globals) {
        String why = Reach.holder(project.root())
                .map(other -> "this project is running already (pid %d); tutti stop ends it".formatted(other.pid()))
                .orElseGet(() -> Reach.busy(project.root()));
        globals.surroundings().err().println("tutti: " + why);
        return ExitCode.FAILURE;
    }

    private static ReportFolder folder(ParseResult words, Globals globals, Project project) throws IOException {
        String given = Options.value(words, "--out", "");
        Path path =
                given.isEmpty() ? project.root().resolve(StateDirectory.NAME).resolve("ci") : globals.path(given);
        return ReportFolder.open(path)
                .orElseThrow(() -> new UsageException(
                        path + " holds files that tutti ci has not made; name another folder with --out"));
    }

    private static StartRequest request(ParseResult words, Globals globals, CiPlan plan) {
        return new StartRequest(
                plan.project().name(),
                plan.up(),
                false,
                Durations.option(words, "--start-timeout"),
                Durations.option(words, "--timeout"),
                globals.isVerbose(),
                true);
    }

    private static void addSinks(
            Globals globals, Project project, ReportFolder folder, LogRouter log, Runnable onClosed) {
        Surroundings surroundings = globals.surroundings();
        var names = new ArrayList<String>(List.of("tutti"));
        project.units().forEach(unit -> names.add(unit.name().value()));
        var look = new TextLook(surroundings.zone(), globals.coloursOfOut().on(), names);
        log.add(new TextSink(surroundings.rawOut(), surroundings.rawErr(), look, onClosed));
        log.add(new LogFiles(folder.logs(), LogRotation.standard(), surroundings.zone(), log::say));
    }
}
