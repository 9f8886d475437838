package dev.tutti.config.text;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as people write them: {@code 300ms}, {@code 30s}, {@code 1.5s}, {@code 5m}, {@code 1h30m}. */
public final class DurationText {

    private static final String WANTED = "a duration such as \"300ms\", \"30s\" or \"5m\"";

    private DurationText() {}

    /**
     * The duration that a text means.
     *
     * @throws IllegalArgumentException for anything else, also for a number without unit, with a message to follow the name
     */
    public static Duration parse(String text) {
        String rest = text.strip();
        Duration sum = Duration.ZERO;
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("needs " + WANTED + ", not an empty string");
        }
        while (!rest.isEmpty()) {
            int digits = span(rest, 0, true);
            int unit = span(rest, digits, false);
            sum = sum.plus(part(text, rest.substring(0, digits), rest.substring(digits, unit)));
            rest = rest.substring(unit);
        }
        return sum;
    }

    private static int span(String text, int from, boolean number) {
        int end = from;
        while (end < text.length() && isNumeric(text.charAt(end)) == number) {
            end++;
        }
        return end;
    }

    private static boolean isNumeric(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static Duration part(String text, String number, String unit) {
        if (unit.isEmpty() && !number.isEmpty()) {
            throw new IllegalArgumentException(
                    "needs a unit: \"%ss\" for seconds or \"%sms\" for milliseconds".formatted(number, number));
        }
        try {
            return number.indexOf('.') < 0
                    ? Duration.ofNanos(Math.multiplyExact(Long.parseLong(number), nanosPer(unit)))
                    : Duration.ofNanos(new BigDecimal(number)
                            .multiply(BigDecimal.valueOf(nanosPer(unit)))
                            .longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("needs " + WANTED + ", not \"" + text + "\"", e);
        }
    }

    private static long nanosPer(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m", "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new NumberFormatException(unit);
        };
    }
}
