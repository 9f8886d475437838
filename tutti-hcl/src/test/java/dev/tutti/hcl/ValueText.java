package dev.tutti.hcl;

import java.util.stream.Collectors;

/** Values as the specification writes them: like JSON, and unknown values with what they wait for. */
final class ValueText {
    private ValueText() {}

    static String of(Value value) {
        if (value instanceof UnknownValue unknown) {
            return unknown.hasFailed() ? "failed" : "unknown" + unknown.references();
        }
        if (value.entries().isPresent()) {
            return value.entries().orElseThrow().entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.elements().isPresent()) {
            return value.elements().orElseThrow().stream()
                    .map(ValueText::of)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof StringValue string
                ? quoted(string.value())
                : value.text().orElse("null");
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars()
                .forEach(c -> out.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\t' -> "\\t";
                            case '\r' -> "\\r";
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            default -> c < ' ' ? "\\u%04x".formatted(c) : String.valueOf((char) c);
                        }));
        return out.append('"').toString();
    }
}
