package dev.tutti.config.procfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many of each entry of a Procfile run.
 *
 * @param others of entries that are not named; {@code all} in the text
 */
public record Formation(Map<String, Integer> named, int others) {

    /** More of one entry would take the ports of the next one. */
    private static final int MOST = 100;

    /** Keeps a copy. */
    public Formation {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** One of each. */
    public static Formation one() {
        return new Formation(Map.of(), 1);
    }

    /**
     * Reads {@code web=2,worker=1}. Without {@code all=…} entries that are not named do not run, as in foreman.
     *
     * @throws IllegalArgumentException if it cannot be read, with a message for people
     */
    public static Formation parse(String text) {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "a formation is NAME=NUMBER, such as web=2,worker=1 or all=1, not \"" + text + "\"");
            }
            String name = pair.substring(0, equals).strip();
            if (named.put(name, number(pair.substring(equals + 1).strip(), name)) != null) {
                throw new IllegalArgumentException("\"" + name + "\" is named twice");
            }
        }
        int others = Optional.ofNullable(named.remove("all")).orElse(0);
        return new Formation(named, others);
    }

    private static int number(String text, String name) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : -1;
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException(
                    "\"%s\" takes a number from 0 to %d, not \"%s\"".formatted(name, MOST, text));
        }
        return number;
    }

    int of(String entry) {
        return named.getOrDefault(entry, others);
    }

    /** The entries it names. */
    public Set<String> names() {
        return named.keySet();
    }
}
