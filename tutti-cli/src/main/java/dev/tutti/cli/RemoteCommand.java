package dev.tutti.cli;

import dev.tutti.daemon.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A command that runs in the supervisor for a caller alone, and reads and writes where the caller does. */
final class RemoteCommand {

    private RemoteCommand() {}

    /** In a process that is there for nothing else. */
    static ExitCode run(List<String> words, Surroundings here, Path state) {
        return run(words, here, state, Feeding::alone);
    }

    /**
     * Has it run, and gives its code.
     *
     * @param state the directory of the supervisor's socket
     */
    static ExitCode run(List<String> words, Surroundings here, Path state, Function<Link, Feeding> feeding) {
        Optional<Link> link = Link.to(state);
        if (link.isEmpty()) {
            here.err().println("tutti: the supervisor has gone; tutti ps says how things are");
            return ExitCode.NOT_FOUND;
        }
        try (Link open = link.get();
                Feeding feed = feeding.apply(open)) {
            return new ExitCode(new Relay(open, here.rawOut(), here.rawErr(), feed::attached).run(here.call(words)));
        }
    }
}
