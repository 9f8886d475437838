package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.Terminal;
import dev.tutti.process.Leftovers;
import dev.tutti.runtime.GoalResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** A start where the project runs already: it adds what was asked for to what runs. Carried out by the supervisor. */
record SecondStart(Globals globals, Running running) {

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

    /** Somebody holds the project whom nobody can reach. */
    static ExitCode refused(Path root, Globals globals) {
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
        Selection selection = Selection.of(words, running.project());
        Surroundings surroundings = globals.surroundings();
        surroundings
                .err()
                .println("%s runs already (pid %d)"
                        .formatted(
                                running.project().name(),
                                ProcessHandle.current().pid()));
        List<dev.tutti.model.UnitName> units = selection.units();
        GoalResult result = (selection.alone()
                        ? running.engine().startAlone(units)
                        : running.engine().start(units))
                .join();
        surroundings.out().println(new Summary(globals.coloursOfOut()).of(running.snapshot()));
        result.missed().values().forEach(why -> surroundings.err().println("tutti: " + why));
        return result.reached() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
