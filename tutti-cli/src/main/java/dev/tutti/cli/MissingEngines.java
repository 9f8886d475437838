package dev.tutti.cli;

import dev.tutti.driver.Driver;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Elsewhere;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out, before anything is started, whether there is something to run all of it. */
final class MissingEngines {

    private MissingEngines() {}

    /** What cannot be started and why, for people; empty if everything can. */
    static Optional<String> of(Selection selection, Driver<?> driver) {
        Collection<UnitName> asked = selection.units();
        Set<UnitName> starting = selection.alone()
                ? Set.copyOf(asked)
                : DependencyGraph.of(selection.project().units()).withNeeds(asked);
        List<Unit> without = selection.project().units().stream()
                .filter(unit -> starting.contains(unit.name()))
                .filter(unit -> !(unit.workload() instanceof Elsewhere)
                        && !driver.workload().isInstance(unit.workload()))
                .toList();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        String names = without.stream().map(unit -> unit.name().value()).collect(Collectors.joining(", "));
        String engines = without.stream()
                .map(unit -> unit.workload().engine())
                .distinct()
                .collect(Collectors.joining(" or a "));
        return Optional.of("nothing here can run a %s yet, so that there is no way to start %s; nothing was started"
                .formatted(engines, names));
    }
}
