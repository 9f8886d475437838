package dev.tutti.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What engines say of a program that they cannot run. They tell it in words alone, by which the docker command knows it too. */
final class EngineWords {

    private static final Pattern MISSING = Pattern.compile(
            "exec: .*(executable file not found|no such file or directory)|executable file .*not found",
            Pattern.DOTALL);

    private static final Pattern NOT_EXECUTABLE = Pattern.compile(
            "exec: .*(permission denied|is a directory|exec format error)|open executable: permission denied",
            Pattern.DOTALL);

    private EngineWords() {}

    /** The code that shells have for it; empty where the program is not what is wrong. */
    static Optional<ExitCode> codeOf(String refusal) {
        String words = refusal.toLowerCase(Locale.ROOT);
        if (MISSING.matcher(words).find()) {
            return Optional.of(GuestCommand.MISSING);
        }
        return NOT_EXECUTABLE.matcher(words).find() ? Optional.of(GuestCommand.NOT_EXECUTABLE) : Optional.empty();
    }
}
