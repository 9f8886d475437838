package dev.tutti.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** Durations on the command line. */
final class Durations {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");

    /** Without a unit it is in seconds; with units there may be several parts, as in {@code 1h30m}. */
    private static final Pattern FORM = Pattern.compile("(?:" + PART + ")+|\\d+(?:\\.\\d+)?");

    private Durations() {}

    /** @throws UsageException if the option's value is no duration */
    static Optional<Duration> option(ParseResult words, String option) {
        String text = Options.value(words, option, "");
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(option, text));
    }

    private static Duration parse(String option, String text) {
        return read(text)
                .orElseThrow(() -> new UsageException(
                        option + " takes a duration such as 500ms, 30s or 5m, not \"" + text + "\""));
    }

    /** The duration; empty if the text is none. */
    static Optional<Duration> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        double millis = Character.isDigit(text.charAt(text.length() - 1)) ? Double.parseDouble(text) * 1000 : 0;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            millis += Double.parseDouble(part.group(1)) * millisOf(part.group(2));
        }
        return Optional.of(Duration.ofMillis((long) millis));
    }

    private static double millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1000;
        };
    }
}
