package dev.tutti.probe;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * Which HTTP status codes are wanted.
 *
 * @param text one code ({@code 204}), a class ({@code 2xx}), a range ({@code 200-399}), or a regular expression for the whole
 *     code ({@code 2\d\d}, {@code (200|404)})
 */
public record HttpStatus(String text) {

    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{2}");
    private static final Pattern CLASS = Pattern.compile("[1-9]xx");
    private static final Pattern RANGE = Pattern.compile("[1-9][0-9]{2}-[1-9][0-9]{2}");

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when it names no status, saying what it may be
     */
    public HttpStatus {
        if (text.isBlank() || (text.matches("[0-9]+") && !CODE.matcher(text).matches())) {
            throw new IllegalArgumentException("\"" + text + "\" is not an HTTP status such as 200");
        }
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a regular expression for an HTTP status: %s"
                            .formatted(text, malformed.getDescription()),
                    malformed);
        }
        String wanted = text;
        // Most accept this one, which saves a start a hundred matches.
        if (!accepts(wanted, 200) && IntStream.rangeClosed(100, 999).noneMatch(code -> accepts(wanted, code))) {
            throw new IllegalArgumentException(
                    ("\"%s\" is no HTTP status: write a code such as 204, a class such as 2xx, a range such as 200-399, or"
                                    + " a regular expression for all three digits such as (200|404)")
                            .formatted(text));
        }
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return other instanceof HttpStatus status && text.equals(status.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Success or a redirection. */
    public static HttpStatus standard() {
        return new HttpStatus("200-399");
    }

    /** Whether a code is one of those that count. */
    public boolean accepts(int code) {
        return accepts(text, code);
    }

    private static boolean accepts(String text, int code) {
        if (RANGE.matcher(text).matches()) {
            return Integer.parseInt(text, 0, 3, 10) <= code && code <= Integer.parseInt(text, 4, 7, 10);
        }
        return CLASS.matcher(text).matches()
                ? code / 100 == text.charAt(0) - '0'
                : Integer.toString(code).matches(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
