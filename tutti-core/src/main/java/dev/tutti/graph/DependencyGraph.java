package dev.tutti.graph;

import dev.tutti.model.Dependency;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who needs whom. Immutable; every walk is linear in units plus dependencies and keeps the order units were written in. */
public final class DependencyGraph {

    private final Map<UnitName, Unit> units;
    private final Map<UnitName, List<UnitName>> dependents;

    private DependencyGraph(Map<UnitName, Unit> units, Map<UnitName, List<UnitName>> dependents) {
        this.units = units;
        this.dependents = dependents;
    }

    /** The graph of some units. Dependencies on units that are not among them are left out. */
    public static DependencyGraph of(Collection<Unit> units) {
        var byName = new LinkedHashMap<UnitName, Unit>();
        units.forEach(unit -> byName.put(unit.name(), unit));
        var dependents = new HashMap<UnitName, List<UnitName>>();
        for (Unit unit : units) {
            for (UnitName need : needsOf(unit, byName)) {
                dependents.computeIfAbsent(need, key -> new ArrayList<>()).add(unit.name());
            }
        }
        return new DependencyGraph(byName, dependents);
    }

    private static Set<UnitName> needsOf(Unit unit, Map<UnitName, Unit> known) {
        var needs = new LinkedHashSet<UnitName>();
        for (Dependency need : unit.needs()) {
            if (known.containsKey(need.on())) {
                needs.add(need.on());
            }
        }
        return needs;
    }

    public Set<UnitName> names() {
        return Collections.unmodifiableSet(units.keySet());
    }

    /** Units this one directly needs, each once. */
    public Set<UnitName> needsOf(UnitName name) {
        Unit unit = units.get(name);
        return unit == null ? Set.of() : needsOf(unit, units);
    }

    /** Units that directly need this one. */
    public List<UnitName> dependentsOf(UnitName name) {
        return Collections.unmodifiableList(dependents.getOrDefault(name, List.of()));
    }

    /** These units and everything they need, directly or not. */
    public Set<UnitName> withNeeds(Collection<UnitName> names) {
        return closure(names, this::needsOf);
    }

    /** These units and everything that needs them, directly or not. */
    public Set<UnitName> withDependents(Collection<UnitName> names) {
        return closure(names, this::dependentsOf);
    }

    private static Set<UnitName> closure(
            Collection<UnitName> names, java.util.function.Function<UnitName, Collection<UnitName>> next) {
        var found = new LinkedHashSet<>(names);
        var queue = new ArrayDeque<>(names);
        while (!queue.isEmpty()) {
            for (UnitName name : next.apply(queue.remove())) {
                if (found.add(name)) {
                    queue.add(name);
                }
            }
        }
        return found;
    }

    /**
     * All units, each after everything it needs; otherwise in the order they were written.
     *
     * @throws IllegalStateException if there is a {@link #cycle()}
     */
    public List<UnitName> startOrder() {
        var missing = new HashMap<UnitName, Integer>();
        var ready = new java.util.PriorityQueue<Integer>();
        var names = List.copyOf(units.keySet());
        var positions = new HashMap<UnitName, Integer>();
        for (int i = 0; i < names.size(); i++) {
            positions.put(names.get(i), i);
            missing.put(names.get(i), needsOf(names.get(i)).size());
            if (needsOf(names.get(i)).isEmpty()) {
                ready.add(i);
            }
        }
        var order = new ArrayList<UnitName>(names.size());
        while (!ready.isEmpty()) {
            UnitName name = names.get(ready.remove());
            order.add(name);
            for (UnitName dependent : dependentsOf(name)) {
                if (missing.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(positions.get(dependent));
                }
            }
        }
        if (order.size() < names.size()) {
            throw new IllegalStateException("Dependency cycle: " + cycle().orElseThrow());
        }
        return order;
    }

    /**
     * A cycle, if there is one: units in order, each needing the next, the last needing the first.
     */
    public Optional<List<UnitName>> cycle() {
        return new CycleSearch(this).find();
    }
}
