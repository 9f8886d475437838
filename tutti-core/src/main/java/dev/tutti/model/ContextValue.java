package dev.tutti.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that a hook, a task or a program has left for others: plain data, so that it can be kept in a file and read by anyone.
 *
 * @param data text, a {@link Boolean}, a {@link Long}, a {@link BigDecimal}, or lists and maps (with text as keys) of such
 */
public record ContextValue(Object data) {

    /** Makes copies, and of numbers those two kinds. */
    public ContextValue {
        data = plain(data);
    }

    /**
     * The value to be kept under a name.
     *
     * @throws IllegalArgumentException when it is not plain data, or cannot be called so; names neither more of it than its type
     */
    public static ContextValue of(String key, Object data) {
        if (key.isBlank() || key.indexOf('=') >= 0 || key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("\"" + key + "\" is no name for a value of the context");
        }
        try {
            return new ContextValue(data);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The value \"%s\" of the context %s".formatted(key, e.getMessage()), e);
        }
    }

    private static Object plain(Object data) {
        if (data instanceof String || data instanceof Boolean || data instanceof Long || data instanceof BigDecimal) {
            return data;
        }
        if (data instanceof Integer || data instanceof Short || data instanceof Byte) {
            return ((Number) data).longValue();
        }
        if (data instanceof Double || data instanceof Float) {
            return decimal((Number) data);
        }
        if (data instanceof CharSequence text) {
            return text.toString();
        }
        if (data instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(plain(element)));
            return Collections.unmodifiableList(copy);
        }
        if (data instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(name(name), plain(element)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException(
                "is no plain data but a %s; it can be a text, a number, true or false, or a list or map of these"
                        .formatted(data == null ? "null" : data.getClass().getName()));
    }

    private static String name(Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("is no plain data: it is a map with a key that is no text");
    }

    private static BigDecimal decimal(Number number) {
        if (Double.isFinite(number.doubleValue())) {
            return new BigDecimal(number.toString());
        }
        throw new IllegalArgumentException("is no plain data: it is " + number);
    }

    /** What stands at a key of this map, or at a place of this list, counted from 0. */
    public Optional<ContextValue> at(String step) {
        if (data instanceof Map<?, ?> map) {
            return Optional.ofNullable(map.get(step)).map(ContextValue::new);
        }
        if (data instanceof List<?> list && step.matches("[0-9]{1,9}")) {
            int place = Integer.parseInt(step);
            return place < list.size() ? Optional.of(new ContextValue(list.get(place))) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether it is one value and no list or map, so that it can stand in a text. */
    public boolean isText() {
        return !(data instanceof Map || data instanceof List);
    }

    /**
     * As text, to stand in a text.
     *
     * @throws IllegalStateException when it is a list or a map, saying what can be named of it
     */
    public String text() {
        if (data instanceof Map<?, ?> map) {
            throw new IllegalStateException("it is a map; name one of its keys: " + String.join(", ", keys(map)));
        }
        if (data instanceof List<?> list) {
            throw new IllegalStateException("it is a list; name one of its %d places, from 0".formatted(list.size()));
        }
        return data instanceof BigDecimal number ? number.toPlainString() : data.toString();
    }

    private static List<String> keys(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "ContextValue[" + data.getClass().getSimpleName() + "]";
    }
}
