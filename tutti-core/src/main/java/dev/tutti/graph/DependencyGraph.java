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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who needs whom. Immutable; every walk is linear in units plus dependencies and keeps the order units were written in. */
public final class DependencyGraph {

    private final Map<UnitName, Set<UnitName>> needs;
    private final Map<UnitName, List<UnitName>> dependents;
    /** Shorter than the units are many if some of them need each other in a cycle. */
    private final List<UnitName> order;

    private final Map<UnitName, Integer> ranks = new HashMap<>();

    private DependencyGraph(Map<UnitName, Set<UnitName>> needs, Map<UnitName, List<UnitName>> dependents) {
        this.needs = needs;
        this.dependents = dependents;
        this.order = List.copyOf(new StartOrder(needs, dependents).units());
        order.forEach(name -> ranks.put(name, ranks.size()));
    }

    /** The graph of some units. Dependencies on units that are not among them are left out. */
    public static DependencyGraph of(Collection<Unit> units) {
        Set<UnitName> names = units.stream().map(Unit::name).collect(Collectors.toSet());
        var needs = new LinkedHashMap<UnitName, Set<UnitName>>();
        var dependents = new HashMap<UnitName, List<UnitName>>();
        for (Unit unit : units) {
            needs.put(unit.name(), Collections.unmodifiableSet(needsOf(unit, names)));
            for (UnitName need : needs.get(unit.name())) {
                dependents.computeIfAbsent(need, key -> new ArrayList<>()).add(unit.name());
            }
        }
        return new DependencyGraph(needs, dependents);
    }

    private static Set<UnitName> needsOf(Unit unit, Set<UnitName> known) {
        var needs = new LinkedHashSet<UnitName>();
        for (Dependency need : unit.needs()) {
            if (known.contains(need.on())) {
                needs.add(need.on());
            }
        }
        return needs;
    }

    public Set<UnitName> names() {
        return Collections.unmodifiableSet(needs.keySet());
    }

    /** Units this one directly needs, each once. */
    public Set<UnitName> needsOf(UnitName name) {
        return needs.getOrDefault(name, Set.of());
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

    /** These units and whatever can be reached from them by {@code next}. */
    public Set<UnitName> closure(Collection<UnitName> names, Function<UnitName, ? extends Collection<UnitName>> next) {
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
        if (order.size() < needs.size()) {
            throw new IllegalStateException("Dependency cycle: " + cycle().orElseThrow());
        }
        return order;
    }

    /**
     * The place of a unit in the {@link #startOrder()}, from 0.
     *
     * @throws IllegalArgumentException if there is no such unit, or it is part of a cycle or needs one
     */
    public int rank(UnitName name) {
        Integer rank = ranks.get(name);
        if (rank == null) {
            throw new IllegalArgumentException("\"" + name + "\" has no place in the start order");
        }
        return rank;
    }

    /**
     * A cycle, if there is one: units in order, each needing the next, the last needing the first.
     */
    public Optional<List<UnitName>> cycle() {
        return new CycleSearch(this).find();
    }
}
