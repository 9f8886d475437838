package dev.tutti.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that units and hooks offer to others, known only while they run. Safe from any thread. */
public interface Exports {

    /**
     * A value of a unit: {@code port.NAME}, {@code host}, {@code url}, {@code pid}. Empty while it is not known.
     */
    Optional<String> unit(UnitName unit, String key);

    /**
     * A value that a hook left behind, or a part of one: its name, and keys or places in it with dots between. Empty while it is
     * not set.
     *
     * @throws IllegalStateException when it is a list or a map
     */
    Optional<String> context(String key);

    /** The names under which values were left so far. */
    default Set<String> contextNames() {
        return Set.of();
    }

    /** All that hooks have left behind and that is no list and no map, as text, by name. */
    default Map<String, String> context() {
        return Map.of();
    }
}
