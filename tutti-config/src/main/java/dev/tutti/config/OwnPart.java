package dev.tutti.config;

import dev.tutti.model.Ports;
import dev.tutti.model.Workload;
import java.util.Optional;

/**
 * What a unit is by its kind of block.
 *
 * @param ports where the kind has its own way to say them
 */
record OwnPart(Workload workload, Optional<Ports> ports) {

    static OwnPart of(Workload workload, Object attributes) {
        return new OwnPart(workload, attributes instanceof OwnPorts offering ? offering.ownPorts() : Optional.empty());
    }

    /** All ports, those that are said as all units do included. */
    Ports ports(UnitAttributes said) {
        return ports.or(() -> said.ports().map(PortsBlock::ports)).orElseGet(Ports::none);
    }
}
