package dev.tutti.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern for files. {@code *} and {@code ?} stand for any letters and any letter of one name, {@code [a-z]} for one of these,
 * {@code {a,b}} for one of the two, and {@code **} as a whole name for any number of directories, none included.
 *
 * @param directory what the pattern is below; absolute. The names at the beginning of a pattern that stand for themselves belong
 *     to it
 * @param names the rest, name by name; empty: the directory, or the one file, itself, and everything in it
 */
public record Glob(Path directory, List<String> names) {

    private static final String ANY = "**";

    /**
     * Refuses what is no pattern.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public Glob {
        names = List.copyOf(names);
        names.forEach(Glob::expression);
    }

    /**
     * A pattern as it is written.
     *
     * @param directory what it is relative to; absolute
     * @throws IllegalArgumentException when it is none
     */
    public static Glob of(Path directory, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a pattern cannot be empty");
        }
        Path base = text.startsWith("/") ? directory.getRoot() : directory;
        List<String> names = new ArrayList<>();
        for (String name : text.split("/+", -1)) {
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (names.isEmpty() && !isPattern(name)) {
                base = base.resolve(unescaped(name)).normalize();
            } else if (name.equals("..")) {
                throw new IllegalArgumentException("\"..\" can stand only before the first * of a pattern");
            } else {
                names.add(name);
            }
        }
        return new Glob(base.normalize(), names);
    }

    /** Whether it names one file or directory, and no other besides it. */
    public boolean isLiteral() {
        return names.isEmpty();
    }

    /** Whether a file is one of those it stands for. */
    public boolean matches(Path file) {
        if (!file.startsWith(directory)) {
            return false;
        }
        return isLiteral() || matches(0, below(file), 0);
    }

    /** Whether there may be such a file in this directory, or deeper. */
    public boolean reaches(Path other) {
        if (directory.startsWith(other)) {
            return true;
        }
        return other.startsWith(directory) && (isLiteral() || leads(below(other)));
    }

    private List<String> below(Path path) {
        List<String> steps = new ArrayList<>();
        for (int i = directory.getNameCount(); i < path.getNameCount(); i++) {
            steps.add(path.getName(i).toString());
        }
        return steps;
    }

    private boolean matches(int at, List<String> steps, int step) {
        if (at == names.size()) {
            return step == steps.size();
        }
        if (names.get(at).equals(ANY)) {
            boolean isLast = at == names.size() - 1;
            for (int taken = step; taken <= steps.size(); taken++) {
                // At the end it stands for what is in a directory, and not for that itself.
                if (isLast ? taken == steps.size() && taken > step : matches(at + 1, steps, taken)) {
                    return true;
                }
            }
            return false;
        }
        return step < steps.size() && matches(names.get(at), steps.get(step)) && matches(at + 1, steps, step + 1);
    }

    private boolean leads(List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (i >= names.size()) {
                return false;
            }
            if (names.get(i).equals(ANY)) {
                return true;
            }
            if (!matches(names.get(i), steps.get(i))) {
                return false;
            }
        }
        return steps.size() < names.size();
    }

    /** Whether a name is one that a pattern without directories stands for. */
    static boolean matches(String pattern, String name) {
        return pattern.equals(name)
                || isPattern(pattern) && expression(pattern).matcher(name).matches();
    }

    private static boolean isPattern(String name) {
        return name.replaceAll("\\\\.", "").chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    private static String unescaped(String name) {
        return name.replaceAll("\\\\(.)", "$1");
    }

    /** Of one name. */
    private static Pattern expression(String name) {
        var regex = new StringBuilder();
        boolean inBraces = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '[') {
                int end = name.indexOf(']', i + 2);
                if (end < 0) {
                    throw new IllegalArgumentException("the pattern \"%s\" has a [ without ]".formatted(name));
                }
                regex.append(letters(name.substring(i + 1, end)));
                i = end;
            } else if (c == '{' && !inBraces) {
                if (name.indexOf('}', i) < 0) {
                    throw new IllegalArgumentException(
                            "the pattern \"%s\" has a { without }, or a / between them".formatted(name));
                }
                inBraces = true;
                regex.append("(?:");
            } else if (c == '}' && inBraces) {
                inBraces = false;
                regex.append(')');
            } else if (c == ',' && inBraces) {
                regex.append('|');
            } else {
                boolean escapes = c == '\\' && i + 1 < name.length();
                regex.append(Pattern.quote(String.valueOf(escapes ? name.charAt(++i) : c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String letters(String set) {
        boolean others = set.startsWith("!") || set.startsWith("^");
        String letters = set.substring(others ? 1 : 0)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("^", "\\^")
                .replace("&&", "&\\&");
        return "[" + (others ? "^" : "") + letters + "]";
    }

    /** As it could be written. */
    @Override
    public String toString() {
        return isLiteral()
                ? directory.toString()
                : directory.resolve(String.join("/", names)).toString();
    }
}
