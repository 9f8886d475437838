package dev.tutti.model;

import java.util.Optional;

/** Values that units and hooks offer to others, known only while they run. Safe from any thread. */
public interface Exports {

    /**
     * A value of a unit: {@code port.NAME}, {@code host}, {@code url}, {@code pid}. Empty while it is not known.
     */
    Optional<String> unit(UnitName unit, String key);

    /** A value that a hook left behind. Empty while it is not set. */
    Optional<String> context(String key);
}
