package dev.tutti.runtime;

import dev.tutti.model.ContextValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values that hooks, tasks and programs leave, which are kept in a store. Thread-safe. */
public final class ContextBook {

    private final ContextStore store;
    /** Guarded by {@code this}; read from the store before it is used first. */
    private final Map<String, ContextValue> values = new LinkedHashMap<>();

    private boolean loaded;

    /** One that is kept there. Nothing is read before it is needed. */
    public ContextBook(ContextStore store) {
        this.store = store;
    }

    private Map<String, ContextValue> loaded() {
        if (!loaded) {
            try {
                values.putAll(store.load());
            } catch (IOException e) {
                throw new IllegalStateException("The context cannot be read: " + e.getMessage(), e);
            }
            loaded = true;
        }
        return values;
    }

    /**
     * Leaves a value behind, in place of an earlier one of that name. Returns when it is kept.
     *
     * @throws IllegalArgumentException when it is not plain data, or its name is none; everything is as before then
     * @throws IllegalStateException when it cannot be kept; everything is as before then
     */
    public synchronized void set(String key, Object data) {
        ContextValue value = ContextValue.of(key, data);
        Map<String, ContextValue> next = new LinkedHashMap<>(loaded());
        if (!value.equals(next.put(key, value))) {
            try {
                store.save(next);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "The value \"%s\" of the context cannot be kept: %s".formatted(key, e.getMessage()), e);
            }
            values.put(key, value);
        }
    }

    /** All of them, in the order in which they were set first. */
    public synchronized Map<String, ContextValue> all() {
        return new LinkedHashMap<>(loaded());
    }

    /** Those that are no list and no map, as text, in the same order. */
    synchronized Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        loaded().forEach((key, value) -> {
            if (value.isText()) {
                texts.put(key, value.text());
            }
        });
        return texts;
    }

    /**
     * A value, or a part of one, as text.
     *
     * @param path the name, and what is to be named of it, with dots between
     * @throws IllegalStateException when it is no text
     */
    public synchronized Optional<String> text(String path) {
        Map<String, ContextValue> known = loaded();
        // A name may itself have dots.
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            Optional<ContextValue> value = Optional.ofNullable(known.get(path.substring(0, end)));
            for (String step : end == path.length()
                    ? new String[0]
                    : path.substring(end + 1).split("\\.", -1)) {
                value = value.flatMap(whole -> whole.at(step));
            }
            if (value.isPresent()) {
                return value.map(found -> text(path, found));
            }
        }
        return Optional.empty();
    }

    private static String text(String path, ContextValue value) {
        try {
            return value.text();
        } catch (IllegalStateException e) {
            throw new IllegalStateException("context.%s is no text: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Forgets everything, also what is kept. */
    public synchronized void clear() throws IOException {
        store.save(Map.of());
        values.clear();
        loaded = true;
    }
}
