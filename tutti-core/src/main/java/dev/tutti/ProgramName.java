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
        var name = new StringBuilder();
        for (char sign : file.substring(0, Math.min(LONGEST, file.length())).toCharArray()) {
            if (isLetter(sign) || !name.isEmpty()) {
                name.append(isLetter(sign) || isFamiliar(sign) ? sign : '-');
            }
        }
        return name.isEmpty() ? "process" : name.toString();
    }

    private static boolean isLetter(char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    }

    private static boolean isFamiliar(char sign) {
        return (sign >= '0' && sign <= '9') || sign == '_' || sign == '-';
    }
}
