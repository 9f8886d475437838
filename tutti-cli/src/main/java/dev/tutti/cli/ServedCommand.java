package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** A command about a running project, carried out by its supervisor wherever it was called. */
interface ServedCommand extends Command {

    @Override
    default boolean isServed() {
        return true;
    }

    /** On a thread of the supervisor's, for one caller. What is printed reaches the caller when it is flushed. */
    ExitCode serve(ParseResult words, Globals globals, Running running);

    /** In a process of its own, where nothing runs. */
    default ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        Optional<Remains> remains = Remains.in(root);
        if (remains.isPresent()) {
            globals.surroundings()
                    .err()
                    .println("tutti: " + remains.get().told(root) + new LeftRunning(globals, root).told());
            return ExitCode.NOT_FOUND;
        }
        String stale = Files.exists(root.resolve(StateDirectory.NAME).resolve("control.sock"))
                ? "; its supervisor has died: tutti start cleans up after it"
                : LastEnd.read(root)
                        .map(last ->
                                "; " + last.told(globals.surroundings().clock().instant()))
                        .orElse("");
        globals.surroundings()
                .err()
                .println("tutti: nothing is running in " + root + stale + new LeftRunning(globals, root).told());
        return ExitCode.NOT_FOUND;
    }

    /** How long a start that was given just before may take until it can be seen. Only who waits anyway waits for that. */
    default Duration beginning(ParseResult words) {
        return Duration.ZERO;
    }

    @Override
    default ExitCode run(ParseResult words, Globals globals) {
        if (globals.running().isPresent()) {
            return serve(words, globals, globals.running().get());
        }
        Path root = globals.root();
        Reach reach = Reach.to(root, beginning(words));
        Optional<Link> link = reach.link();
        if (link.isEmpty() && globals.lacksFile()) {
            return ExitCode.CONFIGURATION;
        }
        if (link.isEmpty()) {
            return reach.refusal(globals).orElseGet(() -> withoutSupervisor(words, globals, root));
        }
        Surroundings here = globals.surroundings();
        Call call = here.call(globals.arguments());
        try (Link open = link.get()) {
            return new ExitCode(new Relay(open, here.rawOut(), here.rawErr()).run(call));
        }
    }
}
