package dev.tutti.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a value for something that is not known yet, so that all the rest can be made of what is known, and who looks
 * at the value sees what it lacks.
 */
public final class Unknown {

    /** Control characters, which nobody writes. */
    private static final Pattern MARK = Pattern.compile("\u0001([^\u0001\u0002]*)\u0002");

    private Unknown() {}

    /** What stands for something, by its name: {@code unit.db.port}. */
    public static String of(String name) {
        return "\u0001" + name + "\u0002";
    }

    /** Whether something is not known in it. */
    public static boolean isIn(String text) {
        return MARK.matcher(text).find();
    }

    /** What is not known in it, by name, in order. */
    public static List<String> namesIn(String text) {
        return MARK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** The text for people, with names in place of what is not known: {@code http://localhost:${unit.db.port}}. */
    public static String spelled(String text) {
        return MARK.matcher(text).replaceAll(found -> Matcher.quoteReplacement("${" + found.group(1) + "}"));
    }
}
