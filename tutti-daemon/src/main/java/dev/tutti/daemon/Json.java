package dev.tutti.daemon;

import dev.tutti.json.JsonReader;
import dev.tutti.json.JsonText;
import dev.tutti.json.MalformedJsonException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A JSON object in the making: its fields in the order in which they were put. Not for use by several threads. */
public final class Json {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Puts text, a number, truth, an object, a list or a map of such. */
    public Json put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** Puts a value that may be missing: a reader finds {@code null} then, and the field in any case. */
    public Json put(String name, Optional<?> value) {
        fields.put(name, value.isPresent() ? value.get() : new Nothing());
        return this;
    }

    /**
     * The fields of an object: text, {@link Long} or {@link java.math.BigDecimal}, {@link Boolean}, lists and maps of such.
     *
     * @throws MalformedFrameException when the text is no JSON object
     */
    public static Map<String, Object> read(String text) throws MalformedFrameException {
        try {
            return JsonReader.object(text);
        } catch (MalformedJsonException e) {
            throw new MalformedFrameException(String.valueOf(e.getMessage()));
        }
    }

    /** A value with other texts in place of its own. */
    static Object shown(Object value, UnaryOperator<String> shown) {
        if (value instanceof String text) {
            return shown.apply(text);
        }
        if (value instanceof Json object) {
            return shown(object.fields, shown);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(element -> shown(element, shown)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var texts = new LinkedHashMap<Object, Object>();
            map.forEach((name, element) -> texts.put(name, shown(element, shown)));
            return texts;
        }
        return value;
    }

    /** A value that is not there. */
    private static final class Nothing {
        @Override
        public String toString() {
            return "null";
        }
    }

    /** In one line. */
    @Override
    public String toString() {
        var json = new StringBuilder();
        JsonText.value(fields, json);
        return json.toString();
    }
}
