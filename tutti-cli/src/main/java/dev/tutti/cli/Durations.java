package dev.tutti.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** Durations on the command line. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d|)");

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
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        double millis = switch (matcher.group(2)) {
            case "ms" -> number;
            case "m" -> number * 60_000;
            case "h" -> number * 3_600_000;
            case "d" -> number * 86_400_000;
            default -> number * 1000;
        };
        return Optional.of(Duration.ofMillis((long) millis));
    }
}
