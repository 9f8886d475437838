package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import dev.tutti.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The directory in which Docker's client keeps what it remembers. Often there is none. */
record DockerConfig(Path directory) {

    /** Its {@code config.json}. */
    Optional<Json> settings() {
        return read(directory.resolve("config.json"));
    }

    /** The name of the context that is in use. */
    Optional<String> currentContext() {
        Optional<Json> settings = settings();
        return settings.isPresent() ? settings.get().at("currentContext").said() : Optional.empty();
    }

    /**
     * A JSON file, where it is there.
     *
     * @throws EngineException when it cannot be read
     */
    static Optional<Json> read(Path file) {
        // The parser is not loaded for a file that most people do not have.
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedJsonException e) {
            // Where in the file that is helps nobody who has not written it by hand, and who has knows what is new in
            // it.
            throw new EngineException(Kind.REFUSED, "%s is no JSON".formatted(file));
        } catch (IOException e) {
            throw new EngineException(Kind.REFUSED, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
