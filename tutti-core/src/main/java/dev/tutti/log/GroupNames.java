package dev.tutti.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the named groups of a regular expression and gives those in Python's syntax Java's. */
final class GroupNames {

    private final String regex;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final StringBuilder java = new StringBuilder();
    private int at;

    GroupNames(String regex) {
        this.regex = regex;
        boolean inClass = false;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '\\' && at + 1 < regex.length()) {
                copy(2);
            } else if (inClass || c == '[') {
                inClass = c != ']';
                copy(1);
            } else if (!opensGroup("(?P<", "(?<", ">") && !opensGroup("(?<", "(?<", ">")) {
                if (!opensGroup("(?P=", "\\k<", ")")) {
                    copy(1);
                }
            }
        }
    }

    String javaRegex() {
        return java.toString();
    }

    Map<String, String> names() {
        return names;
    }

    private void copy(int count) {
        java.append(regex, at, at + count);
        at += count;
    }

    /** Translates an opening such as {@code (?P<name>}; false when this is none. */
    private boolean opensGroup(String opening, String translated, String close) {
        if (!regex.startsWith(opening, at)) {
            return false;
        }
        int start = at + opening.length();
        int end = regex.indexOf(close, start);
        if (end < 0 || !isName(regex.substring(start, end))) {
            return false;
        }
        String name = regex.substring(start, end);
        String javaName = name.replace("_", "U95");
        names.put(name, javaName);
        java.append(translated).append(javaName).append('>');
        at = end + 1;
        return true;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && text.charAt(0) != '_'
                && text.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
