package dev.tutti.event;

import dev.tutti.model.Phrase;
import java.time.Duration;

/** Durations and counts as people read them. */
public final class Wording {

    private static final int LONGEST = 160;

    private Wording() {}

    /** {@code 12 ms}, {@code 0.84 s}, {@code 12.3 s}, {@code 3 min 5 s}. */
    public static String of(Duration duration) {
        return Phrase.of(duration);
    }

    /** The first line, cut where it is too long for a headline. */
    public static String brief(String text) {
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        boolean cut = first.length() > LONGEST || !first.equals(text.strip());
        return cut ? first.substring(0, Math.min(first.length(), LONGEST)) + "..." : first;
    }

    /** {@code 1 unit}, {@code 2 units}, {@code 2 processes}. */
    public static String count(long number, String noun) {
        if (number == 1) {
            return "1 " + noun;
        }
        return number + " " + noun + (noun.endsWith("s") ? "es" : "s");
    }
}
