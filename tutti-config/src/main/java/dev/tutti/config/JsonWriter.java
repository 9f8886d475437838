package dev.tutti.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, numbers and booleans as JSON for people: two spaces a level, what is short on one line. */
final class JsonWriter {

    private static final int SHORT = 100;

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /** JSON that is written already. */
    record Literal(String json) {}

    static String text(Object value) {
        var writer = new JsonWriter();
        writer.write(value, "");
        return writer.out.append('\n').toString();
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }

    private void write(Object value, String indent) {
        String line = line(value);
        boolean fits = line.length() + indent.length() <= SHORT && !(value instanceof Map<?, ?> map && map.size() > 2);
        if (fits) {
            out.append(line);
        } else if (value instanceof Map<?, ?> map) {
            lines(map.entrySet(), '{', '}', indent);
        } else if (value instanceof List<?> list) {
            lines(list, '[', ']', indent);
        } else {
            out.append(line);
        }
    }

    private void lines(Iterable<?> parts, char open, char close, String indent) {
        String inner = indent + "  ";
        char before = open;
        for (Object part : parts) {
            out.append(before).append('\n').append(inner);
            if (part instanceof Map.Entry<?, ?> entry) {
                out.append(quoted(String.valueOf(entry.getKey()))).append(": ");
                write(entry.getValue(), inner);
            } else {
                write(part, inner);
            }
            before = ',';
        }
        out.append('\n').append(indent).append(close);
    }

    private static String line(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + line(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonWriter::line).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Literal literal) {
            return literal.json();
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }
}
