package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** The spelling of numbers, and the bounds that keep a short text from becoming a huge number. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]++(\\.[0-9]++)?([eE][+-]?[0-9]{1,4})?");
    private static final int MOST_DIGITS = 1000;

    private Numbers() {}

    /** The number a text spells, unless it spells none or one beyond a thousand digits. */
    static Optional<BigDecimal> read(String text) {
        if (text.length() > MOST_DIGITS || !DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return isBounded(number) ? Optional.of(number) : Optional.empty();
    }

    /** Whether a number can be written with about a thousand digits. */
    static boolean isBounded(BigDecimal number) {
        return number.precision() <= 2 * MOST_DIGITS && Math.abs((long) number.scale()) <= 2 * MOST_DIGITS;
    }
}
