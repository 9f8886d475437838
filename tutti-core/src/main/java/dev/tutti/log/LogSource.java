package dev.tutti.log;

import dev.tutti.model.UnitName;

/**
 * Who speaks.
 *
 * @param name the unit's name, or {@code tutti}
 * @param shown the name views show
 */
record LogSource(String name, String shown) {

    /** Tutti itself, where it speaks about no unit in particular. */
    static final LogSource TUTTI = new LogSource("tutti", "tutti");

    static LogSource of(UnitName unit, LoggerRules rules) {
        return new LogSource(unit.value(), rules.name().orElse(unit.value()));
    }
}
