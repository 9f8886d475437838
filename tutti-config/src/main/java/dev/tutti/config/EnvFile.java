package dev.tutti.config;

import dev.tutti.config.text.DotEnv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** A file of variables, read. A name that ends in {@code ?} may be missing. */
record EnvFile(Path path, Map<String, String> values) {

    EnvFile {
        values = Map.copyOf(values);
    }

    /** @throws IllegalArgumentException if it is missing, unreadable or malformed */
    static EnvFile of(Path written) {
        boolean optional = written.toString().endsWith("?");
        Path path = optional
                ? Path.of(written.toString().substring(0, written.toString().length() - 1))
                : written;
        try {
            return new EnvFile(path, DotEnv.parse(Files.readString(path)));
        } catch (NoSuchFileException e) {
            if (optional) {
                return new EnvFile(path, Map.of());
            }
            throw new IllegalArgumentException(
                    "no such file: %s\nwrite \"%s?\" if it may be missing"
                            .formatted(path.getFileName(), path.getFileName()),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path.getFileName() + ", " + e.getMessage(), e);
        }
    }
}
