package dev.tutti.config;

import dev.tutti.hcl.DiagnosticText;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A directory with files that a test writes, and what loading them gives. */
record Written(Path directory, LoadRequest request) {

    static Written in(Path directory) {
        return new Written(directory, LoadRequest.of(directory).withEnvironment(Map.of("HOME", "/home/me")));
    }

    Written file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Written hcl(String text) {
        return file("tutti.hcl", text);
    }

    Written asking(UnaryOperator<LoadRequest> change) {
        return new Written(directory, change.apply(request));
    }

    Loaded load() {
        return ConfigLoader.standard().load(request);
    }

    /** The project; fails with all that is wrong if there is none. */
    Project project() {
        Loaded loaded = load();
        return loaded.project().orElseThrow(() -> new AssertionError(explanation(loaded)));
    }

    Unit unit(String name) {
        return project().unit(UnitName.of(name)).orElseThrow();
    }

    LocalProcess process(String name) {
        return (LocalProcess) unit(name).workload();
    }

    String problems() {
        return explanation(load());
    }

    private static String explanation(Loaded loaded) {
        return DiagnosticText.of(loaded.sources().values(), false).render(loaded.diagnostics());
    }
}
