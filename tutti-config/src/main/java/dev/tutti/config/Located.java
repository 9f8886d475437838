package dev.tutti.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A text that may hold a path of this machine.
 *
 * @param directory of the file that says it
 * @param home what {@code ~} is
 */
record Located(String text, Path directory, Path home) {

    /** Another text of the same place. */
    Located with(String other) {
        return new Located(other, directory, home);
    }

    /** Whether it is written as a path, and not as a name. */
    boolean isPath() {
        return text.startsWith("/") || text.startsWith(".") || text.equals("~") || text.startsWith("~/");
    }

    /**
     * The path it is, absolute.
     *
     * @throws IllegalArgumentException if it is none
     */
    Path path() {
        try {
            String rest = text.startsWith("~") ? home + text.substring(1) : text;
            return directory.resolve(rest).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a path: " + e.getReason(), e);
        }
    }
}
