package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.event.Wording;
import dev.tutti.process.Leftovers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes a project's state directory, says why it cannot be had, and cleans up after who died in it. */
record StateDirectories(Optional<StateDirectory> directory, boolean isTaken) implements AutoCloseable {

    /** @param redaction for the command lines of what was killed */
    static StateDirectories take(Path root, Globals globals, Redaction redaction) {
        PrintStream err = globals.surroundings().err();
        try {
            Optional<StateDirectory> directory = StateDirectory.take(root);
            directory
                    .flatMap(StateDirectory::dead)
                    .ifPresent(dead -> cleanUp(
                            Remains.headline(root, dead),
                            dead,
                            redaction,
                            new LeftRunning(globals, root).found(),
                            err));
            new ContextFile(root).problem().ifPresent(problem -> err.println("tutti: " + problem));
            return new StateDirectories(directory, directory.isEmpty());
        } catch (IOException e) {
            // Nothing that runs depends on it: a second start is not noticed, that is all.
            err.println("tutti: cannot write %s: %s; other terminals cannot see this project"
                    .formatted(root.resolve(StateDirectory.NAME), e.getMessage()));
            return new StateDirectories(Optional.empty(), false);
        }
    }

    /** @param running what is to be said of containers; empty where none runs */
    private static void cleanUp(String headline, Leftovers dead, Redaction redaction, String running, PrintStream err) {
        List<String> killed = dead.kill();
        String nothing = running.isEmpty() ? "nothing of it is left" : "no process of it is left";
        err.println("tutti: %s; %s%s"
                .formatted(
                        headline,
                        killed.isEmpty() ? nothing : "killed what it left: " + Wording.count(killed.size(), "process"),
                        running));
        killed.forEach(line -> err.println("  " + redaction.text(line)));
    }

    /** As {@link StateDirectory#renew}; there may be none. */
    boolean renew() throws IOException {
        return directory.isPresent() && directory.get().renew();
    }

    /** After the end of a start: where it could not stop everything, the next one is to find what is left. */
    void keep(Verdict verdict) {
        if (!verdict.down()) {
            directory.ifPresent(StateDirectory::keepSignature);
        }
    }

    @Override
    public void close() throws IOException {
        if (directory.isPresent()) {
            directory.get().close();
        }
    }
}
