package dev.tutti.event;

import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Optional;

/**
 * All units at one moment.
 *
 * @param sequence number of the last event that is included
 * @param units in the order they were written
 */
public record Snapshot(long sequence, List<UnitStatus> units) {

    public Snapshot {
        units = List.copyOf(units);
    }

    public Optional<UnitStatus> unit(UnitName name) {
        return units.stream().filter(unit -> unit.name().equals(name)).findFirst();
    }
}
