package dev.tutti.cli;

import dev.tutti.docker.WarmEngine;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.log.TextLook;
import dev.tutti.log.TextSink;
import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import dev.tutti.process.ProcessDriver;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.ParseResult;

/**
 * A project that is up for as long as something is done, and comes down after that. Its log goes to standard error: what Tutti says
 * of it, and with {@code -v} what the units write.
 *
 * @param up what is brought up before, with what it needs
 * @param whole with what comes later
 * @param all what of that may come to run, for which there must be something to run it
 * @param timeout how long that may take
 * @param warm what {@link Engines#warmUp} has begun
 */
record ForAWhile(
        ParseResult words,
        Globals globals,
        Configuration configuration,
        Project project,
        List<UnitName> up,
        Project whole,
        Set<UnitName> all,
        Optional<Duration> timeout,
        Optional<WarmEngine> warm) {

    /** Makes what is done once everything is up. */
    interface Task {
        Errand of(Engine engine, LogRouter log);
    }

    /** Gives the code of the errand, or that of a start that failed; empty where somebody else holds the project. */
    Optional<ExitCode> run(Task task) {
        var processes = new ProcessDriver();
        processes.warmUp();
        try (processes) {
            var engines = Engines.of(configuration, globals.surroundings(), processes, Optional.empty(), warm);
            Optional<String> missing = MissingEngines.of(new Selection(whole, all, true), engines.drivers());
            if (missing.isPresent()) {
                globals.surroundings().err().println("tutti: " + missing.get());
                return Optional.of(ExitCode.ENGINE_MISSING);
            }
            try (var control = new Control();
                    var directory = StateDirectories.take(root(), globals, configuration.redaction())) {
                return directory.isTaken() ? Optional.empty() : Optional.of(run(task, engines, control, directory));
            }
        } catch (IOException e) {
            globals.surroundings().err().println("tutti: " + e.getMessage());
            return Optional.of(ExitCode.FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ExitCode.INTERRUPTED);
        }
    }

    private ExitCode run(Task task, Engines engines, Control control, StateDirectories directory)
            throws IOException, InterruptedException {
        Surroundings surroundings = globals.surroundings();
        var request = new StartRequest(project.name(), up, false, timeout, Optional.empty(), globals.isVerbose(), true);
        var closed = new AtomicReference<Runnable>(() -> {});
        try (var log = new LogRouter(surroundings.clock(), configuration.rootRules(globals))) {
            addSink(log, () -> closed.get().run());
            var rules = new RoutedLog(log, configuration, project, next -> next.rootRules(globals));
            if (directory.directory().isPresent()) {
                rules.keep(surroundings.clock().instant());
            } else {
                log.say(Level.WARN, "nothing can be kept in " + root());
            }
            try (var engine = engines.engine(project, rules, log)) {
                var supervision = new Supervision(words, globals, log, rules, engine, control, directory);
                StartRun run = supervision.prepare(request, Optional.of(task.of(engine, log)));
                closed.set(run::outputClosed);
                return supervision.run(run, running -> {});
            }
        }
    }

    private Path root() {
        return project.root();
    }

    private void addSink(LogRouter log, Runnable onClosed) {
        Surroundings surroundings = globals.surroundings();
        var names = new ArrayList<String>(List.of("tutti"));
        project.units().forEach(unit -> names.add(unit.name().value()));
        var look = new TextLook(surroundings.zone(), globals.coloursOfErr().on(), names);
        OutputStream units = globals.isVerbose() ? surroundings.rawErr() : OutputStream.nullOutputStream();
        log.add(new TextSink(units, surroundings.rawErr(), look, onClosed));
    }
}
