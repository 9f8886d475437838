package dev.tutti.config.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes: {@code 512m}, {@code 1.5g}, {@code 64KiB}, or just the number. A kilobyte has 1024 of them. */
public record ByteSize(long bytes) {

    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)\\s*([bkmgt]?)(?:i?b)?");
    private static final String UNITS = "bkmgt";
    private static final int KILO = 1024;

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when there are none
     */
    public ByteSize {
        if (bytes < 1) {
            throw new IllegalArgumentException("must be more than nothing");
        }
    }

    /**
     * The size that a text means.
     *
     * @throws IllegalArgumentException for anything else, with a message for people
     */
    public static ByteSize of(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher size = SIZE.matcher(plain);
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    plain.startsWith("-")
                            ? "\"" + text + "\" must be more than nothing"
                            : "\"" + text + "\" is no size\nwrite \"512m\", \"1.5g\" or a number of bytes");
        }
        BigDecimal number = new BigDecimal(size.group(1));
        int unit = Math.max(0, UNITS.indexOf(size.group(2)));
        if (number.signum() == 0) {
            throw new IllegalArgumentException("\"" + text + "\" must be more than nothing");
        }
        try {
            return new ByteSize(
                    number.multiply(BigDecimal.valueOf(KILO).pow(unit)).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number of bytes", e);
        }
    }
}
