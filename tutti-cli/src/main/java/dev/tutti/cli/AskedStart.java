package dev.tutti.cli;

import dev.tutti.model.UnitName;
import java.time.Instant;
import java.util.List;

/**
 * What somebody has asked to be brought up, by which the start is known that came of it.
 *
 * @param at by the clock of the engine, before it was told
 */
record AskedStart(Instant at, List<UnitName> units) {

    AskedStart {
        units = List.copyOf(units);
    }
}
