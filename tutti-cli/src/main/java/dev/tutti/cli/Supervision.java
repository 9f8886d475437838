package dev.tutti.cli;

import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.runtime.Engine;
import dev.tutti.watch.Watching;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/**
 * One start, seen and steered from other terminals while it lasts, and remembered afterwards.
 *
 * @param words what the start was asked for
 * @param control for other terminals
 * @param directory held while it lasts
 */
record Supervision(
        ParseResult words,
        Globals globals,
        LogRouter log,
        RoutedLog rules,
        Engine engine,
        Control control,
        StateDirectories directory) {

    /** How long a start waits until all files are known that are watched; in a very large tree they are looked at later. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** A start of this project, for an errand or until it is stopped. */
    StartRun prepare(StartRequest request, Optional<Errand> errand) {
        Colours colours = globals.coloursOfErr();
        var timings = new StartTimings(engine, root(), new StartRemarks(colours), log);
        timings.readAhead();
        return new StartRun(request, globals.surroundings(), log, engine, new Summary(colours), timings, errand);
    }

    /**
     * Carries it out, from its first unit to the end of its last.
     *
     * @param serving done when other terminals can reach it
     */
    ExitCode run(StartRun run, Consumer<Running> serving) throws IOException, InterruptedException {
        Surroundings surroundings = globals.surroundings();
        var options = new StartOptions(Configuration.request(globals), words);
        var watching = new Watching(engine, log::say, surroundings.clock());
        var running = new Running(engine, log, options, rules, now(), run, watching);
        LastEnd.forget(root());
        control.open(root(), running, surroundings, () -> {
            if (directory.renew()) {
                rules.keep(now());
            }
        });
        serving.accept(running);
        keepPrints();
        try (watching) {
            watch(running);
            ExitCode code = run.run();
            keepEnd(running, code);
            directory.keep(run.verdict());
            return code;
        } finally {
            control.retire();
        }
    }

    /** What hooks of a program print in the background is nobody's to read but in the supervisor's own log. */
    private void keepPrints() {
        if (Background.isDetached(words)) {
            System.setOut(System.err);
        }
    }

    /** What is up for an errand stays as it is until that is done. */
    /** Whoever is told that all is up may change a file at once. */
    private static void watch(Running running) {
        if (!running.run().isForAnErrand()) {
            running.watching()
                    .use(
                            running.project(),
                            running.options().watches(running.rules().configuration()));
            running.run()
                    .isUpAfter(running.watching()
                            .begun()
                            .copy()
                            .completeOnTimeout(null, LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** For whoever asks after the end how it was. */
    private void keepEnd(Running running, ExitCode code) {
        try {
            LastEnd.of(running, code, now()).write(root());
        } catch (IOException e) {
            log.say(Level.WARN, "cannot keep how this start ended: " + e);
        }
    }

    private Path root() {
        return engine.project().root();
    }

    private Instant now() {
        return globals.surroundings().clock().instant();
    }
}
