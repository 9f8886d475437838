package dev.tutti.docker;

import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Which containers of a copy of a project have been started and not been through the hooks that are run for new ones alone, in a
 * file for each unit with the id. The next start makes such a one anew, as nobody knows what those have done. A label could not say
 * so: it stays as it was when the container was made.
 *
 * @param directory of the files, that of the {@link Claims}
 */
record Unfinished(Path directory) {

    private static final String ENDING = ".unfinished";

    /** The one of a unit. Where nobody can read which one, there is none: what is there may hold somebody's data. */
    Optional<String> of(UnitName unit) {
        try {
            return Optional.of(Files.readString(file(unit)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            System.getLogger(Unfinished.class.getName()).log(System.Logger.Level.DEBUG, unreadable);
            return Optional.empty();
        }
    }

    /** A new container of a unit is about to run. */
    void begin(UnitName unit, String container) throws IOException {
        Path half = directory.resolve(unit + ENDING + ".new");
        Files.writeString(half, container + "\n");
        Files.move(half, file(unit), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Its hooks have run, or there are none any more. */
    void end(UnitName unit, String container) throws IOException {
        if (of(unit).filter(container::equals).isPresent()) {
            forget(unit);
        }
    }

    /** Nothing is there any more that could be unfinished. */
    void forget(UnitName unit) throws IOException {
        Files.deleteIfExists(file(unit));
    }

    private Path file(UnitName unit) {
        return directory.resolve(unit + ENDING);
    }
}
