package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.Terminal;
import dev.tutti.engine.Change;
import dev.tutti.engine.Exited;
import dev.tutti.model.UnitName;
import dev.tutti.process.Leftovers;
import dev.tutti.runtime.GoalResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ParseResult;

/** A start where the project runs already: it adds what was asked for to what runs. Carried out by the supervisor. */
record SecondStart(Globals globals, Running running) {

    /** How long a supervisor may take from its lock to its socket. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Has the supervisor carry out this very command line; empty if there is none to reach. */
    static Optional<ExitCode> relayed(Path root, Globals globals) {
        Optional<Link> link = Link.to(root.resolve(StateDirectory.NAME));
        if (link.isEmpty()) {
            return Optional.empty();
        }
        Surroundings here = globals.surroundings();
        var call = new Call(
                globals.arguments(),
                here.directory().toString(),
                new Terminal(here.outIsTerminal(), here.errIsTerminal(), here.width(), 0),
                Shortcut.chosen(here.environment()));
        try (Link open = link.get()) {
            return Optional.of(new ExitCode(new Relay(open, here.rawOut(), here.rawErr()).run(call)));
        }
    }

    /**
     * As {@link #relayed}, but waits for a supervisor that has the project already and does not serve it yet. Empty if nobody
     * has it any more.
     */
    static Optional<ExitCode> joined(Path root, Globals globals) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (StateDirectory.holder(root).filter(Leftovers::isSupervised).isPresent()) {
            Optional<ExitCode> code = relayed(root, globals);
            if (code.isPresent()) {
                return code;
            }
            if (System.nanoTime() - deadline > 0) {
                return Optional.of(refused(root, globals));
            }
            new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return Optional.empty();
    }

    /** Somebody holds the project whom nobody can reach. */
    private static ExitCode refused(Path root, Globals globals) {
        String pid = StateDirectory.holder(root)
                .map(Leftovers::pid)
                .map(number -> " (pid " + number + ")")
                .orElse("");
        globals.surroundings()
                .err()
                .println("tutti: this project is running already%s, and cannot be reached; stop that one first"
                        .formatted(pid));
        return ExitCode.FAILURE;
    }

    ExitCode run(ParseResult words) {
        Surroundings surroundings = globals.surroundings();
        Optional<Alteration> alteration = Alteration.of(globals, running);
        if (alteration.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Selection selection = Selection.of(words, alteration.get().project());
        surroundings
                .err()
                .println("%s runs already (pid %d)"
                        .formatted(
                                running.project().name(),
                                ProcessHandle.current().pid()));
        surroundings.err().flush();
        Set<UnitName> wanted = alteration.get().wantedWith(selection.alone() ? List.of() : selection.units());
        Change change = alteration.get().plan(wanted);
        if (!change.isEmpty()) {
            alteration.get().show(change);
        }
        again(wanted);
        ExitCode code = alteration.get().apply(change, wanted, Durations.option(words, "--timeout"));
        if (selection.alone() && code.equals(ExitCode.OK)) {
            code = alone(selection, surroundings);
        }
        boolean looksOn = surroundings.isInteractive() && !Options.value(words, "--detach", false);
        return looksOn ? lookOn(surroundings) : code;
    }

    /** Without what they need, whatever that is at the moment. */
    private ExitCode alone(Selection selection, Surroundings surroundings) {
        GoalResult result = running.engine().startAlone(selection.units()).join();
        if (result.reached()) {
            return ExitCode.OK;
        }
        var evidence = new Evidence(running);
        surroundings.err().println(evidence.of(result.missed().keySet()));
        return ExitCode.of(evidence.failures(result.missed().keySet()));
    }

    /** A person who starts what runs already wants to see it. */
    private ExitCode lookOn(Surroundings surroundings) {
        surroundings.out().flush();
        surroundings.err().println("following its log; Ctrl-C leaves it running, tutti stop stops it");
        surroundings.err().flush();
        return new Tutti(surroundings, Optional.of(running)).run("logs", "-f", "--tail", "10");
    }

    /** What has failed for good is tried once more: a person asks for it. */
    private void again(Set<UnitName> wanted) {
        List<UnitName> failed = running.engine().world().standings().stream()
                .filter(unit -> unit.state() instanceof Exited exited
                        && exited.failure().isPresent())
                .map(unit -> unit.unit().name())
                .filter(wanted::contains)
                .toList();
        if (!failed.isEmpty()) {
            running.engine().start(failed);
        }
    }
}
