package dev.tutti.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Directories by the one name they have whichever links lead there, as somebody has it who goes there: by its directory a project
 * is told from others, and its containers are found.
 */
final class OneName {

    private OneName() {}

    /** That of a directory. What is not there keeps the name it was given. */
    static Path of(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException notThere) {
            return directory;
        }
    }

    /** That of a file by its directory. A file that is a link itself belongs where the link lies. */
    static Path ofFile(Path file) {
        Optional<Path> name = Optional.ofNullable(file.getFileName());
        return name.isPresent()
                ? Optional.ofNullable(file.getParent())
                        .map(directory -> of(directory).resolve(name.get()))
                        .orElse(file)
                : file;
    }
}
