package dev.tutti;

import dev.tutti.model.Command;
import java.nio.file.Path;
import java.util.Optional;

/** What a process is called when nobody gives it a name. */
final class ProgramName {

    private static final int LONGEST = 40;

    private ProgramName() {}

    /** The file name of the program, less what a name may not hold. */
    static String of(Command command) {
        String program = command.shell() ? "shell" : command.words().get(0);
        String file = Optional.ofNullable(Path.of(program).getFileName())
                .map(Path::toString)
                .orElse("");
        String word = file.replaceAll("[^A-Za-z0-9_-]", "-").replaceFirst("^[^A-Za-z]+", "");
        return word.isEmpty() ? "process" : word.substring(0, Math.min(LONGEST, word.length()));
    }
}
