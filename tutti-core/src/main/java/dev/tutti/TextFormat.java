package dev.tutti;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value is written, as Python's format specifications say it: {@code 05d}, {@code >10}, {@code .2f}.
 *
 * @param fill what it is filled up with
 * @param align {@code <}, {@code >}, {@code ^} or {@code =}; empty: as usual for what it is
 * @param grouping between thousands; empty: nothing
 * @param type one letter; empty: as usual for what it is
 */
record TextFormat(
        String fill,
        String align,
        String sign,
        boolean prefixed,
        int width,
        String grouping,
        Optional<Integer> precision,
        String type) {

    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([+ -])?(#)?(0)?([0-9]{1,4})?([,_])?(?:\\.([0-9]{1,3}))?([bdeEfFosxX%])?");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");

    /** Empty when it is none. */
    static Optional<TextFormat> parse(String text) {
        Matcher spec = SPEC.matcher(text);
        if (!spec.matches()) {
            return Optional.empty();
        }
        boolean zeros = spec.group(5) != null;
        String align = or(spec.group(2), zeros ? "=" : "");
        return Optional.of(new TextFormat(
                or(spec.group(1), zeros ? "0" : " "),
                align,
                or(spec.group(3), "-"),
                spec.group(4) != null,
                Integer.parseInt(or(spec.group(6), "0")),
                or(spec.group(7), ""),
                Optional.ofNullable(spec.group(8)).map(Integer::valueOf),
                or(spec.group(9), "")));
    }

    private static String or(@org.jspecify.annotations.Nullable String found, String otherwise) {
        return found == null ? otherwise : found;
    }

    /**
     * The value, written so.
     *
     * @throws IllegalStateException when it is no number and only a number can be written so; says nothing of the value
     */
    String of(String value) {
        boolean number = NUMBER.matcher(value).matches();
        if (type.equals("s") || type.isEmpty() && !number) {
            String text = precision
                    .filter(most -> most < value.length())
                    .map(most -> value.substring(0, most))
                    .orElse(value);
            return filled("", text, "<");
        }
        if (!number) {
            throw new IllegalStateException("it is no number, which \"" + type + "\" needs");
        }
        var decimal = new BigDecimal(value);
        String signed = decimal.signum() < 0 ? "-" : sign.equals("-") ? "" : sign;
        return filled(signed + prefix(), grouped(digits(decimal.abs())), ">");
    }

    private String prefix() {
        return prefixed && "box".contains(type.toLowerCase(Locale.ROOT)) ? "0" + type : "";
    }

    private String digits(BigDecimal number) {
        return switch (type) {
            case "b" -> whole(number).toString(2);
            case "o" -> whole(number).toString(8);
            case "x" -> whole(number).toString(16);
            case "X" -> whole(number).toString(16).toUpperCase(Locale.ROOT);
            case "d" -> whole(number).toString();
            case "e", "E" -> String.format(Locale.ROOT, "%." + precision.orElse(6) + type, number);
            case "f", "F" -> rounded(number);
            case "%" -> rounded(number.movePointRight(2)) + "%";
            default -> precision.isPresent() ? rounded(number) : number.toPlainString();
        };
    }

    private String rounded(BigDecimal number) {
        return number.setScale(precision.orElse(6), RoundingMode.HALF_EVEN).toPlainString();
    }

    private BigInteger whole(BigDecimal number) {
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            throw new IllegalStateException("it is no whole number, which \"" + type + "\" needs", fraction);
        }
    }

    private String grouped(String digits) {
        return grouping.isEmpty()
                ? digits
                : digits.replaceAll("(?<=^[0-9]{1,400})(?=(?:[0-9]{3})+(?:\\D|$))", grouping);
    }

    private String filled(String signed, String text, String usual) {
        int missing = Math.max(0, width - signed.length() - text.length());
        return switch (align.isEmpty() ? usual : align) {
            case "<" -> signed + text + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + signed + text + fill.repeat(missing - missing / 2);
            case "=" -> signed + fill.repeat(missing) + text;
            default -> fill.repeat(missing) + signed + text;
        };
    }
}
