package dev.tutti.model;

import java.time.Duration;
import java.util.Locale;

/** What stands within a sentence for people. */
public final class Phrase {

    private Phrase() {}

    /** {@code 12 ms}, {@code 0.84 s}, {@code 12.3 s}, {@code 3 min 5 s}. */
    public static String of(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** A sentence that goes on from another: {@code There is no program} becomes {@code there is no program}, {@code PATH} stays. */
    public static String midSentence(String sentence) {
        boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }
}
