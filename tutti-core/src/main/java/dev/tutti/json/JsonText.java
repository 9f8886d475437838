package dev.tutti.json;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes JSON (RFC 8259). Fields keep their order, so that what is written is stable. */
public final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** A string literal, quotes included. */
    public static String string(String text) {
        var json = new StringBuilder(text.length() + 16);
        string(text, json);
        return json.toString();
    }

    /** What a string literal stands for; empty where it is none. */
    public static Optional<String> text(String literal) {
        try {
            return Optional.of(JsonReader.text(literal));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    /** Appends a value: text, a list or a map of values; anything else is written as it says of itself. */
    public static void value(Object value, StringBuilder json) {
        if (value instanceof String text) {
            string(text, json);
        } else if (value instanceof Collection<?> list) {
            String comma = "";
            json.append('[');
            for (Object element : list) {
                json.append(comma);
                value(element, json);
                comma = ",";
            }
            json.append(']');
        } else if (value instanceof Map<?, ?> map) {
            String comma = "";
            json.append('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(comma);
                string(String.valueOf(entry.getKey()), json);
                json.append(':');
                value(entry.getValue(), json);
                comma = ",";
            }
            json.append('}');
        } else {
            json.append(value);
        }
    }

    private static void string(String text, StringBuilder json) {
        json.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c != '"' && c != '\\' && !(Character.isSurrogate(c) && isAlone(text, i));
            if (!plain) {
                json.append(text, copied, i);
                escape(c, json);
                copied = i + 1;
            }
        }
        json.append(text, copied, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder json) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(HEX.charAt(c >> shift & 15));
                }
            }
        }
    }

    private static boolean isAlone(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
