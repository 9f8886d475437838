package dev.tutti.graph;

import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Puts units in order, each after what it needs: takes again and again the first written one that misses nothing. */
final class StartOrder {

    private final Map<UnitName, Set<UnitName>> needs;
    private final Map<UnitName, List<UnitName>> dependents;
    private final Map<UnitName, Integer> written = new HashMap<>();
    private final Map<UnitName, Integer> missing = new HashMap<>();
    private final PriorityQueue<Integer> free = new PriorityQueue<>();

    StartOrder(Map<UnitName, Set<UnitName>> needs, Map<UnitName, List<UnitName>> dependents) {
        this.needs = needs;
        this.dependents = dependents;
    }

    /** Units in a cycle, and those that need them, are left out. */
    List<UnitName> units() {
        var names = List.copyOf(needs.keySet());
        for (UnitName name : names) {
            written.put(name, written.size());
            miss(name, needs.getOrDefault(name, Set.of()).size());
        }
        var order = new ArrayList<UnitName>(names.size());
        while (!free.isEmpty()) {
            UnitName name = names.get(free.remove());
            order.add(name);
            dependents
                    .getOrDefault(name, List.of())
                    .forEach(dependent -> miss(dependent, missing.getOrDefault(dependent, 0) - 1));
        }
        return order;
    }

    private void miss(UnitName name, int count) {
        missing.put(name, count);
        if (count == 0) {
            free.add(written.getOrDefault(name, 0));
        }
    }
}
