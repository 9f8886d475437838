package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.config.ConfigLoader;
import dev.tutti.docker.WarmEngine;
import dev.tutti.log.JsonSink;
import dev.tutti.log.Level;
import dev.tutti.log.LogFiles;
import dev.tutti.log.LogRotation;
import dev.tutti.log.LogRouter;
import dev.tutti.log.TextLook;
import dev.tutti.log.TextSink;
import dev.tutti.model.UnitName;
import dev.tutti.process.ProcessDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti start}: brings units up in the foreground, and down again. */
final class StartCommand implements Command {

    /** How log lines are written. */
    enum LogFormat {
        TEXT,
        JSON
    }

    /** When a failure while starting ends everything. */
    enum OnFailure {
        AUTO,
        STOP,
        KEEP
    }

    @Override
    public CommandSpec spec() {
        return Selection.addTo(CommandSpec.create().name("start"))
                .addOption(OptionSpec.builder("-d", "--detach")
                        .type(boolean.class)
                        .description("in the background; returns at once, or with --wait when everything is up")
                        .build())
                .addOption(OptionSpec.builder("--wait")
                        .type(boolean.class)
                        .description("with -d: return when everything is up, or with the evidence when it cannot be")
                        .build())
                .addOption(OptionSpec.builder(Background.DETACHED)
                        .hidden(true)
                        .type(boolean.class)
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("give up if not everything is up by then, such as 90s")
                        .build())
                .addOption(OptionSpec.builder("--network-name")
                        .paramLabel("NAME")
                        .type(String.class)
                        .description("the network of containers, instead of tutti-PROJECT")
                        .build())
                .addOption(OptionSpec.builder("--on-failure")
                        .paramLabel("WHAT")
                        .type(OnFailure.class)
                        .description("stop everything when a unit cannot start, keep the rest, or auto: keep where a"
                                + " person looks on")
                        .build())
                .addOption(OptionSpec.builder("--no-watch")
                        .type(boolean.class)
                        .description("do nothing when watched files change")
                        .build())
                .addOption(OptionSpec.builder("--log-format")
                        .paramLabel("FORMAT")
                        .type(LogFormat.class)
                        .description("text or json")
                        .build())
                .addOption(OptionSpec.builder("--log-dir")
                        .paramLabel("DIR")
                        .type(String.class)
                        .description("write one log file per unit there")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.usualOnly("--log-format json writes the log so, and tutti ps -o json tells how units are");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti start", "the whole project, until Ctrl-C"),
                new Example("tutti start web", "one unit, and what it needs"),
                new Example("tutti start --only web", "one unit, without what it needs"),
                new Example(
                        "tutti start --exclude api --assume-external",
                        "all but api, which runs in an IDE, and what needs it once it answers"),
                new Example(
                        "tutti start --exclude mail --timeout 90s",
                        "all but mail, and give up when it is not up after 90 seconds"),
                new Example(
                        "tutti -f tutti.hcl -f ci.hcl start --on-failure stop", "two files merged, and all or nothing"),
                new Example("tutti start --log-format json | jq -r .message", "log lines for a program"));
    }

    /** Of a project that runs: it adds to that. */
    @Override
    public boolean isServed() {
        return true;
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        if (globals.running().isPresent()) {
            return new SecondStart(globals, globals.running().get()).run(words);
        }
        Optional<ExitCode> added = Background.isDetached(words) ? Optional.empty() : added(globals);
        if (added.isPresent()) {
            return added.get();
        }
        if (Background.isDetached(words)) {
            return Background.tellEnded(globals.surroundings(), foreground(words, globals));
        }
        boolean another = Options.value(words, "--detach", false)
                && PartingStart.of(words, globals).isEmpty();
        return another ? detach(words, globals) : foreground(words, globals);
    }

    /** A project that was started from a file of another name is found as every other command finds it. */
    private static Optional<ExitCode> added(Globals globals) {
        boolean isDescribed = globals.surroundings().code().isPresent()
                || !globals.files().isEmpty()
                || !ConfigLoader.files(globals.directory(), List.of()).isEmpty();
        return isDescribed
                ? Optional.empty()
                : Shortcut.stateAbove(globals.directory())
                        .flatMap(state -> Optional.ofNullable(state.getParent()))
                        .flatMap(root -> SecondStart.relayed(root, globals));
    }

    private static ExitCode detach(ParseResult words, Globals globals) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Selection selection = Selection.of(words, loaded.get().project());
        if (selection.units().isEmpty()) {
            globals.surroundings().err().println("tutti: there is nothing to start");
            return ExitCode.OK;
        }
        Durations.option(words, "--timeout");
        var background =
                new Background(globals, selection.project(), loaded.get().redaction());
        return SecondStart.unlessFirst(selection.project().root(), globals, () -> background.start(words));
    }

    private ExitCode foreground(ParseResult words, Globals globals) {
        // The guardian takes a few milliseconds to start; the configuration is read meanwhile.
        var processes = new ProcessDriver();
        processes.warmUp();
        Optional<WarmEngine> warm = Engines.warmUp(globals.surroundings());
        try (processes) {
            Optional<Configuration> loaded = Configuration.load(globals);
            if (loaded.isEmpty()) {
                return ExitCode.CONFIGURATION;
            }
            Selection selection = Selection.of(words, loaded.get().project());
            if (selection.units().isEmpty()) {
                globals.surroundings().err().println("tutti: there is nothing to start");
                return ExitCode.OK;
            }
            var engines = Engines.of(
                    loaded.get(), globals.surroundings(), processes, Options.text(words, "--network-name"), warm);
            Optional<String> missing = MissingEngines.of(selection, engines.drivers());
            if (missing.isPresent()) {
                globals.surroundings().err().println("tutti: " + missing.get());
                return ExitCode.ENGINE_MISSING;
            }
            return start(words, globals, loaded.get(), selection, engines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            warm.ifPresent(WarmEngine::close);
        }
    }

    private static ExitCode start(
            ParseResult words, Globals globals, Configuration configuration, Selection selection, Engines engines) {
        Path root = selection.project().root();
        return SecondStart.unlessFirst(root, globals, () -> {
            try (var control = new Control();
                    var directory = StateDirectories.take(root, globals, configuration.redaction())) {
                if (PartingStart.of(words, globals).isPresent()
                        && !directory.isTaken()
                        && directory.directory().isEmpty()) {
                    return Optional.of(Background.refuseUnreachable(globals.surroundings()));
                }
                if (!directory.isTaken()) {
                    return Optional.of(
                            supervise(words, globals, configuration, selection, engines, control, directory));
                }
                if (Background.isDetached(words)) {
                    Background.tellTaken(globals.surroundings());
                    return Optional.of(ExitCode.FAILURE);
                }
                return Optional.empty();
            } catch (IOException e) {
                globals.surroundings().err().println("tutti: " + e.getMessage());
                return Optional.of(ExitCode.FAILURE);
            }
        });
    }

    private static ExitCode supervise(
            ParseResult words,
            Globals globals,
            Configuration configuration,
            Selection selection,
            Engines engines,
            Control control,
            StateDirectories directory)
            throws IOException {
        Optional<PartingStart> parting = PartingStart.of(words, globals);
        Globals own = parting.map(PartingStart::own).orElse(globals);
        Surroundings surroundings = own.surroundings();
        var request = new StartRequest(
                selection.project().name(),
                selection.units(),
                selection.alone(),
                Durations.option(words, "--timeout"),
                Optional.empty(),
                globals.isVerbose(),
                failuresAreFinal(words, globals.surroundings()));
        var closed = new AtomicReference<Runnable>(() -> {});
        try (var log = new LogRouter(surroundings.clock(), configuration.rootRules(globals))) {
            var rules = new RoutedLog(log, configuration, selection.project(), next -> next.rootRules(globals));
            if (directory.directory().isPresent()) {
                rules.keep(surroundings.clock().instant());
            }
            addSinks(words, own, selection, log, () -> closed.get().run());
            sayLeftAlone(selection, log);
            try (var engine = engines.engine(selection.project(), rules, log)) {
                var supervision = new Supervision(words, own, log, rules, engine, control, directory);
                StartRun run = supervision.prepare(request, Optional.empty());
                closed.set(run::outputClosed);
                return supervision.run(
                        run,
                        running -> parting.ifPresentOrElse(
                                start -> start.serve(running), () -> Background.tellServing(words, surroundings)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static boolean failuresAreFinal(ParseResult words, Surroundings surroundings) {
        return switch (Options.value(words, "--on-failure", OnFailure.AUTO)) {
            case AUTO -> !surroundings.isInteractive();
            case STOP -> true;
            case KEEP -> false;
        };
    }

    private static void addSinks(
            ParseResult words, Globals globals, Selection selection, LogRouter log, Runnable onClosed)
            throws IOException {
        Surroundings surroundings = globals.surroundings();
        var names = new ArrayList<String>(List.of("tutti"));
        selection.project().units().forEach(unit -> names.add(unit.name().value()));
        if (Background.isDetached(words) || Options.value(words, "--detach", false)) {
            // Nobody looks on; the files hold everything.
        } else if (Options.value(words, "--log-format", LogFormat.TEXT) == LogFormat.JSON) {
            log.add(new JsonSink(surroundings.rawOut(), surroundings.rawErr(), onClosed));
        } else {
            var look = new TextLook(surroundings.zone(), globals.coloursOfOut().on(), names);
            log.add(new TextSink(surroundings.rawOut(), surroundings.rawErr(), look, onClosed));
        }
        String directory = Options.value(words, "--log-dir", "");
        if (!directory.isEmpty()) {
            Path path = globals.path(directory);
            log.add(new LogFiles(path, LogRotation.standard(), surroundings.zone(), log::say));
        }
    }

    private static void sayLeftAlone(Selection selection, LogRouter log) {
        List<UnitName> left = selection.leftAlone();
        if (!left.isEmpty()) {
            log.say(
                    Level.INFO,
                    "not started: %s (start by name, or set autostart = true)"
                            .formatted(left.stream().map(UnitName::value).collect(Collectors.joining(", "))));
        }
    }
}
