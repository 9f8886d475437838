package dev.tutti.log;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression for lines. Java's syntax, and Python's {@code (?P<name>…)} and {@code (?P=name)}, whose names
 * may hold underscores.
 *
 * @param regex as it was written
 * @param names the groups that have a name, with the name Java knows them by
 */
public record LinePattern(String regex, Pattern compiled, Map<String, String> names) {

    public LinePattern {
        names = Map.copyOf(names);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is not a regular expression, naming what is wrong and where
     */
    public static LinePattern of(String regex) {
        var translation = new GroupNames(regex);
        String javaRegex = translation.javaRegex();
        try {
            return new LinePattern(regex, Pattern.compile(javaRegex), translation.names());
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " near position " + Math.min(e.getIndex(), regex.length());
            throw new IllegalArgumentException(
                    "\"" + regex + "\" is not a regular expression: " + e.getDescription() + where, e);
        }
    }

    /** Whether it is found anywhere in the line. A line too long for it to handle counts as not found. */
    public boolean finds(String line) {
        try {
            return compiled.matcher(line).find();
        } catch (StackOverflowError e) {
            // Repeated alternatives cost java.util.regex one stack frame per repetition.
            return false;
        }
    }

    /** Two that are written alike find the same; what a pattern was compiled to says nothing of that. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LinePattern pattern && regex.equals(pattern.regex);
    }

    @Override
    public int hashCode() {
        return regex.hashCode();
    }

    int groupCount() {
        return compiled.matcher("").groupCount();
    }

    Matcher matcher(String line) {
        return compiled.matcher(line);
    }
}
