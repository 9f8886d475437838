package dev.tutti.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Takes a project's state directory, and says why it cannot be had. */
record StateDirectories(Optional<StateDirectory> directory, boolean isTaken) implements AutoCloseable {

    static StateDirectories take(Path root, Globals globals) {
        try {
            Optional<StateDirectory> directory =
                    StateDirectory.take(root, ProcessHandle.current().pid());
            if (directory.isEmpty()) {
                String pid = StateDirectory.holder(root)
                        .map(text -> " (pid " + text + ")")
                        .orElse("");
                globals.surroundings()
                        .err()
                        .println("tutti: this project is running already%s; stop that one first".formatted(pid));
            }
            return new StateDirectories(directory, directory.isEmpty());
        } catch (IOException e) {
            // Nothing that runs depends on it: a second start is not noticed, that is all.
            globals.surroundings()
                    .err()
                    .println("tutti: cannot write %s: %s".formatted(root.resolve(".tutti"), e.getMessage()));
            return new StateDirectories(Optional.empty(), false);
        }
    }

    @Override
    public void close() throws IOException {
        if (directory.isPresent()) {
            directory.get().close();
        }
    }
}
