package dev.tutti.engine;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Dependency;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who needs whom while a project becomes another one. */
final class Shape {

    private Shape() {}

    /**
     * The graph of units as they are defined now, and of removed ones as they were. An old run ends before what it needed
     * is removed, as far as that makes no cycle.
     */
    static DependencyGraph of(List<Standing> standings) {
        Set<UnitName> removed = standings.stream()
                .filter(Standing::removed)
                .map(standing -> standing.unit().name())
                .collect(Collectors.toSet());
        var graph = DependencyGraph.of(standings.stream()
                .map(standing -> needing(standing, removed, true))
                .toList());
        return graph.cycle().isEmpty()
                ? graph
                : World.acyclic(standings.stream()
                        .map(standing -> needing(standing, removed, false))
                        .toList());
    }

    private static Unit needing(Standing standing, Set<UnitName> removed, boolean oldRuns) {
        if (standing.removed() || removed.isEmpty()) {
            return standing.latest();
        }
        var needs = new ArrayList<Dependency>();
        standing.latest().needs().stream()
                .filter(need -> !removed.contains(need.on()))
                .forEach(needs::add);
        if (oldRuns && standing.next().isPresent()) {
            standing.unit().needs().stream()
                    .filter(need -> removed.contains(need.on()))
                    .forEach(needs::add);
        }
        return standing.latest().onlyNeeding(needs);
    }

    /** The same standings in the same order, with what holds them counted from scratch. */
    static List<Standing> counted(List<Standing> standings, DependencyGraph graph) {
        Map<UnitName, Standing> byName = new HashMap<>();
        standings.forEach(standing -> byName.put(standing.unit().name(), standing));
        List<UnitName> order = graph.startOrder();
        for (int i = order.size() - 1; i >= 0; i--) {
            UnitName name = order.get(i);
            long holders = graph.dependentsOf(name).stream()
                    .filter(dependent -> standing(byName, dependent).holdsNeeds())
                    .count();
            byName.put(name, standing(byName, name).withHolders((int) holders));
        }
        return standings.stream()
                .map(standing -> standing(byName, standing.unit().name()))
                .toList();
    }

    private static Standing standing(Map<UnitName, Standing> byName, UnitName name) {
        return java.util.Objects.requireNonNull(byName.get(name));
    }
}
