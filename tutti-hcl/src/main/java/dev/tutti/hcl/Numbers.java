package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** The spelling of numbers, and the bounds that keep a short text from becoming a huge number. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]++(\\.[0-9]++)?([eE][+-]?[0-9]{1,4})?");
    private static final int MOST_DIGITS = 1000;
    /** No more digits than every {@code long} has room for. */
    private static final Pattern SHORT = Pattern.compile("-?[0-9]{1,18}");

    private Numbers() {}

    /** The same as {@link #read}, as a value. */
    static Optional<Value> value(String text) {
        return SHORT.matcher(text).matches()
                ? Optional.of(Value.of(Long.parseLong(text)))
                : read(text).map(Value::of);
    }

    /** The whole number a text spells, in whatever way, if a {@code long} holds it. */
    static Optional<Long> whole(String text) {
        return SHORT.matcher(text).matches()
                ? Optional.of(Long.parseLong(text))
                : read(text).flatMap(Numbers::whole);
    }

    static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException fraction) {
            return Optional.empty();
        }
    }

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
