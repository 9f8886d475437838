package dev.tutti.config.export;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as systemd reads them. */
final class SystemdText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@+=:,./-]+");

    private SystemdText() {}

    /** Words of a command line: a dollar sign begins a variable there, and a percent sign a specifier. */
    static String command(List<String> words) {
        return words.stream().map(word -> quoted(word.replace("$", "$$"))).collect(Collectors.joining(" "));
    }

    /** One word where nothing is filled in but specifiers. */
    static String word(String text) {
        return quoted(text);
    }

    /** The rest of a line, where nothing is quoted. */
    static String line(String text) {
        return text.replace("%", "%%");
    }

    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        word.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '%' -> "%%";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x20 || c == 0x7F ? "\\x%02x".formatted(c) : Character.toString(c);
        };
    }
}
