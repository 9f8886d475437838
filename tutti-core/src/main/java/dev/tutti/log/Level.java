package dev.tutti.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How important a line is. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    /** The one letter shown in the log. */
    public char letter() {
        return name().charAt(0);
    }

    public boolean isAtLeast(Level other) {
        return compareTo(other) >= 0;
    }

    /** All that {@link #parse} takes, in whatever case. */
    public static List<String> spellings() {
        return LevelWord.spellings();
    }

    /**
     * Reads a level in any of the spellings programs use: {@code warn}, {@code WARNING}, {@code err}, {@code critical}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Level parse(String text) {
        byte[] word = text.strip().getBytes(StandardCharsets.UTF_8);
        Optional<LevelWord> known = LevelWord.find(word, 0, word.length);
        return known.map(LevelWord::level)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown level \"" + text + "\"; known are trace, debug, info, warn, error and fatal"));
    }
}
