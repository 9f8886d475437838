package dev.tutti.config.export;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes YAML for compose, where a dollar sign begins a variable. Owned by one thread. */
final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    /** Words that readers of older YAML take for something else than a text. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private final StringBuilder out;
    private final String indent;

    YamlText() {
        this(new StringBuilder(), "");
    }

    private YamlText(StringBuilder out, String indent) {
        this.out = out;
        this.indent = indent;
    }

    /** A mapping; nothing is written if nothing is in it. */
    void block(String name, Consumer<YamlText> body) {
        int before = out.length();
        line(key(name) + ":");
        int empty = out.length();
        body.accept(new YamlText(out, indent + "  "));
        if (out.length() == empty) {
            out.setLength(before);
        }
    }

    /** A text that means itself. */
    void text(String name, String value) {
        written(name, quoted(literal(value)));
    }

    /** A text in which compose fills variables in. */
    void template(String name, String value) {
        written(name, quoted(value));
    }

    void texts(String name, List<String> values) {
        written(name, values.stream().map(value -> quoted(literal(value))).collect(Collectors.joining(", ", "[", "]")));
    }

    /** A list of mappings, each on one line; nothing is written if there are none. */
    void blocks(String name, List<Consumer<YamlText>> bodies) {
        if (!bodies.isEmpty()) {
            line(key(name) + ":");
        }
        for (Consumer<YamlText> body : bodies) {
            YamlText said = new YamlText();
            body.accept(said);
            out.append(indent).append(said.toString().lines().collect(Collectors.joining(", ", "  - { ", " }\n")));
        }
    }

    /** A value that needs no quotes. */
    void written(String name, String value) {
        line(key(name) + ": " + value);
    }

    /** A name without a value. */
    void nothing(String name) {
        line(key(name) + ":");
    }

    private void line(String text) {
        out.append(indent).append(text).append('\n');
    }

    private static String key(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : quoted(name);
    }

    private static String literal(String text) {
        return text.replace("$", "$$");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isPrintable(c) ? Character.toString(c) : "\\U%08X".formatted(c);
        };
    }

    /** Controls, line ends of other alphabets and the byte order mark are not. */
    private static boolean isPrintable(int c) {
        return c >= 0x20 && (c < 0x7F || c > 0x9F) && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
