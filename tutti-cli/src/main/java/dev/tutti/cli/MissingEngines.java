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
    static Optional<String> of(Selection selection, List<? extends Driver<?>> drivers) throws InterruptedException {
        Collection<UnitName> asked = selection.units();
        Set<UnitName> starting = selection.alone()
                ? Set.copyOf(asked)
                : DependencyGraph.of(selection.project().units()).withNeeds(asked);
        List<Unit> units = selection.project().units().stream()
                .filter(unit -> starting.contains(unit.name()))
                .filter(unit -> !(unit.workload() instanceof Elsewhere))
                .toList();
        List<Unit> without = units.stream()
                .filter(unit -> drivers.stream().noneMatch(driver -> runs(driver, unit)))
                .toList();
        if (!without.isEmpty()) {
            String engines = without.stream()
                    .map(unit -> unit.workload().engine())
                    .distinct()
                    .collect(Collectors.joining(" or a "));
            return Optional.of("nothing here can run a %s yet, so that there is no way to start %s; nothing was started"
                    .formatted(engines, names(without)));
        }
        for (Driver<?> driver : drivers) {
            List<Unit> own = units.stream().filter(unit -> runs(driver, unit)).toList();
            Optional<String> missing = own.isEmpty() ? Optional.empty() : driver.missing();
            if (missing.isPresent()) {
                return Optional.of("%s; nothing was started, as %s %s it"
                        .formatted(missing.get(), names(own), own.size() == 1 ? "needs" : "need"));
            }
        }
        return Optional.empty();
    }

    private static boolean runs(Driver<?> driver, Unit unit) {
        return driver.workload().isInstance(unit.workload());
    }

    private static String names(List<Unit> units) {
        return units.stream().map(unit -> unit.name().value()).collect(Collectors.joining(", "));
    }
}
