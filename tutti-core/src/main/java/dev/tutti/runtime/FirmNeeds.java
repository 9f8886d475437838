package dev.tutti.runtime;

import dev.tutti.engine.World;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Dependency;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out whose failure is the failure of a start. */
record FirmNeeds(World world) {

    /** These units and what they cannot do without, less those whose failure everybody who needs them puts up with. */
    static Set<UnitName> with(Set<UnitName> units, World world) {
        return new FirmNeeds(world).with(units);
    }

    private Set<UnitName> with(Set<UnitName> units) {
        DependencyGraph graph = world.graph();
        var found = new LinkedHashSet<>(units);
        var queue = new ArrayDeque<>(units);
        while (!queue.isEmpty()) {
            for (Dependency need : unit(queue.remove()).needs()) {
                if (isFirm(need) && graph.names().contains(need.on()) && found.add(need.on())) {
                    queue.add(need.on());
                }
            }
        }
        Set<UnitName> started = graph.withNeeds(units);
        found.removeIf(name -> isExpendable(name, started));
        return found;
    }

    private boolean isExpendable(UnitName name, Set<UnitName> started) {
        List<Dependency> needs = world.graph().dependentsOf(name).stream()
                .filter(started::contains)
                .flatMap(dependent -> unit(dependent).needs().stream())
                .filter(need -> need.on().equals(name))
                .toList();
        return !needs.isEmpty() && needs.stream().noneMatch(FirmNeeds::isFirm);
    }

    private static boolean isFirm(Dependency need) {
        return !need.optional() && need.until() != Dependency.Condition.COMPLETED;
    }

    private Unit unit(UnitName name) {
        return world.standing(name).latest();
    }
}
