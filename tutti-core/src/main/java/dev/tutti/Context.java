package dev.tutti;

import dev.tutti.model.ContextValue;
import dev.tutti.runtime.ContextBook;
import dev.tutti.runtime.ContextStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What hooks, tasks and programs leave for others: values by name, plain data alone, so that they can be kept. Definitions of
 * containers find them as <code>{name}</code> in their texts. Thread-safe.
 *
 * <p>A value that is set before anything is started is what there is to begin with: one that was kept from an earlier start
 * counts for more.
 */
public final class Context {

    /** What was set before there was a place for it; guarded by {@code this}, as the other. */
    private final Map<String, Object> early = new LinkedHashMap<>();

    private Optional<ContextBook> book = Optional.empty();

    Context() {}

    /** From now on values are there; what was set before is set there, unless it has a value of that name. */
    synchronized void connect(ContextBook place) {
        Map<String, ContextValue> known = early.isEmpty() ? Map.of() : place.all();
        early.forEach((key, value) -> {
            if (!known.containsKey(key)) {
                place.set(key, value);
            }
        });
        book = Optional.of(place);
    }

    private Optional<ContextBook> place() {
        return placeOr(() -> {});
    }

    /**
     * Leaves a value behind, in place of an earlier one of that name.
     *
     * @param value a text, a number, true or false, or a list or map of these
     * @throws IllegalArgumentException when it is anything else; everything is as before then
     * @throws IllegalStateException when it cannot be kept
     */
    public void set(String key, Object value) {
        ContextValue checked = ContextValue.of(key, value);
        placeOr(() -> early.put(key, checked.data())).ifPresent(kept -> kept.set(key, checked.data()));
    }

    /** Where values are kept; where there is no such place yet, it is done what is given. */
    private synchronized Optional<ContextBook> placeOr(Runnable otherwise) {
        if (book.isEmpty()) {
            otherwise.run();
        }
        return book;
    }

    /** A value: text, {@link Boolean}, {@link Long}, {@link java.math.BigDecimal}, or lists and maps of these. */
    public Optional<Object> get(String key) {
        return Optional.ofNullable(all().get(key));
    }

    /**
     * A value, or a part of one, as text: {@code text("user.name")}.
     *
     * @throws IllegalStateException when there is none, saying which there are, or it is a list or a map
     */
    public String text(String path) {
        return asExports()
                .text(path)
                .orElseThrow(() -> new IllegalStateException(
                        "The context has no value \"%s\"; it has %s".formatted(path, all().keySet())));
    }

    private ContextBook asExports() {
        return place().orElseGet(() -> {
            var book = new ContextBook(ContextStore.NONE);
            all().forEach(book::set);
            return book;
        });
    }

    /** All of them, in the order in which they were set first. */
    public Map<String, Object> all() {
        Optional<ContextBook> kept = place();
        if (kept.isPresent()) {
            var all = new LinkedHashMap<String, Object>();
            kept.get().all().forEach((key, value) -> all.put(key, value.data()));
            return all;
        }
        synchronized (this) {
            return new LinkedHashMap<>(early);
        }
    }

    /** Without values, which may be secrets. */
    @Override
    public String toString() {
        return "Context" + all().keySet();
    }
}
