package dev.tutti.daemon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
