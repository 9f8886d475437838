package dev.tutti.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client gave a tool. Reading what is of another kind throws {@link IllegalArgumentException} with words for the client. */
record Arguments(Map<String, Object> values) {

    /** @param values none where the client sent none */
    static Arguments of(@Nullable Map<String, Object> values) {
        return new Arguments(values == null ? Map.of() : values);
    }

    Optional<String> text(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        throw new IllegalArgumentException("\"" + name + "\" is not a text");
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    /** A list of texts, or one text alone. */
    List<String> texts(String name) {
        Object value = values.get(name);
        if (!(value instanceof List<?> list)) {
            return text(name).stream().toList();
        }
        var texts = new ArrayList<String>();
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw new IllegalArgumentException("\"" + name + "\" holds something else than texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Kept between two bounds. */
    int number(String name, int least, int most, int unsaid) {
        return (int) Math.max(least, Math.min(most, number(name).orElse((long) unsaid)));
    }

    Optional<Long> number(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(number.longValue());
        }
        throw new IllegalArgumentException("\"" + name + "\" is not a number");
    }

    boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException("\"" + name + "\" is not true or false");
    }
}
