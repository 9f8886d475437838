package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.model.ContextValue;
import dev.tutti.runtime.ContextStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code .tutti/context.json}: the values that hooks and tasks of a project have left, as one JSON object. */
record ContextFile(Path root) implements ContextStore {

    private Path file() {
        return root.resolve(StateDirectory.NAME).resolve("context.json");
    }

    @Override
    public Map<String, ContextValue> load() throws IOException {
        Map<String, ContextValue> values = new LinkedHashMap<>();
        if (!StateDirectory.isOwn(root) || !Files.exists(file())) {
            return values;
        }
        try {
            Json.read(Files.readString(file(), StandardCharsets.UTF_8))
                    .forEach((name, value) -> values.put(name, ContextValue.of(name, value)));
            return values;
        } catch (MalformedFrameException | IllegalArgumentException e) {
            throw new IOException(
                    "%s: %s; remove it, and its values are set anew".formatted(file(), e.getMessage()), e);
        }
    }

    /** Why what is kept cannot be read, and what to do; empty where it can be, or nothing is kept. */
    Optional<String> problem() {
        try {
            var unused = load();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("what hooks and tasks have left behind is lost: " + e.getMessage());
        }
    }

    /** A project that has no directory of its own, which has been said, keeps nothing. */
    @Override
    public void save(Map<String, ContextValue> values) throws IOException {
        if (!StateDirectory.isOwn(root)) {
            return;
        }
        if (values.isEmpty()) {
            Files.deleteIfExists(file());
            return;
        }
        Json json = new Json();
        values.forEach((name, value) -> json.put(name, value.data()));
        WholeFile.replace(file(), json + "\n");
    }
}
