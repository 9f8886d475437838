package dev.tutti.config;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who takes part when a whole project is started: every service, and the tasks that go with services because they need one
 * or one needs them, directly or not. A task that stands alone is started by name only, unless there are only tasks.
 */
record Autostart(List<Unit> units) {

    /** The units, each knowing whether it takes part. */
    List<Unit> decided(Set<UnitName> outspoken) {
        DependencyGraph graph = DependencyGraph.of(units);
        Set<UnitName> services =
                units.stream().filter(unit -> !unit.isTask()).map(Unit::name).collect(Collectors.toSet());
        Set<UnitName> needed = graph.withNeeds(services);
        Set<UnitName> needing = graph.withDependents(services);
        return units.stream()
                .map(unit -> outspoken.contains(unit.name())
                        ? unit
                        : unit.withAutostart(!unit.isTask()
                                || services.isEmpty()
                                || needed.contains(unit.name())
                                || needing.contains(unit.name())))
                .toList();
    }
}
