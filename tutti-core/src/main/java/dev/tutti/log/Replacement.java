package dev.tutti.log;

import java.util.List;
import java.util.regex.Matcher;

/**
 * Substitution in a line: every match of a pattern, and nothing but the match, becomes something else.
 *
 * <p>The replacement is written as for Python's {@code re.sub}: {@code \1} to {@code \99} and {@code \g<1>} are groups,
 * {@code \g<name>} is a named one, {@code \g<0>} is the whole match; {@code \n}, {@code \t}, {@code \r}, {@code \a},
 * {@code \e}, {@code \033} (octal, three digits or a leading 0) and {@code \x1b} are characters; two backslashes are
 * one. A {@code $} is a {@code $}. A group that took no part is empty.
 *
 * @param to as it was written
 */
public record Replacement(LinePattern from, String to, List<ReplacementPart> parts) {

    public Replacement {
        parts = List.copyOf(parts);
    }

    /**
     * Reads both sides.
     *
     * @throws IllegalArgumentException when either side is malformed, or a group does not exist, naming the piece
     */
    public static Replacement of(String from, String to) {
        LinePattern pattern = LinePattern.of(from);
        return new Replacement(pattern, to, new ReplacementTemplate(pattern, to).parts());
    }

    /** The line with all matches replaced. A line too long for the pattern to handle stays as it is. */
    public String apply(String line) {
        try {
            return substitute(line);
        } catch (StackOverflowError e) {
            // Repeated alternatives cost java.util.regex one stack frame per repetition.
            return line;
        }
    }

    private String substitute(String line) {
        Matcher matcher = from.matcher(line);
        if (!matcher.find()) {
            return line;
        }
        var result = new StringBuilder(line.length() + 32);
        int copied = 0;
        do {
            result.append(line, copied, matcher.start());
            for (ReplacementPart part : parts) {
                part.appendTo(result, matcher);
            }
            copied = matcher.end();
        } while (matcher.find());
        return result.append(line, copied, line.length()).toString();
    }
}
