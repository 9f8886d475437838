package dev.tutti.graph;

import dev.tutti.model.UnitName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Depth-first search for a cycle, with its own stack so that long chains cannot overflow the thread's. */
final class CycleSearch {

    private record Frame(UnitName unit, Iterator<UnitName> needs) {}

    private final DependencyGraph graph;
    private final Set<UnitName> finished = new HashSet<>();
    private final Set<UnitName> onPath = new HashSet<>();
    private final Deque<Frame> path = new ArrayDeque<>();

    CycleSearch(DependencyGraph graph) {
        this.graph = graph;
    }

    Optional<List<UnitName>> find() {
        for (UnitName start : graph.names()) {
            if (!finished.contains(start)) {
                enter(start);
                Optional<List<UnitName>> cycle = walk();
                if (cycle.isPresent()) {
                    return cycle;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<List<UnitName>> walk() {
        while (!path.isEmpty()) {
            Frame frame = path.getLast();
            if (!frame.needs().hasNext()) {
                path.removeLast();
                onPath.remove(frame.unit());
                finished.add(frame.unit());
                continue;
            }
            UnitName next = frame.needs().next();
            if (onPath.contains(next)) {
                return Optional.of(pathFrom(next));
            }
            if (!finished.contains(next)) {
                enter(next);
            }
        }
        return Optional.empty();
    }

    private void enter(UnitName unit) {
        path.addLast(new Frame(unit, graph.needsOf(unit).iterator()));
        onPath.add(unit);
    }

    private List<UnitName> pathFrom(UnitName start) {
        var cycle = new ArrayList<UnitName>();
        for (Frame frame : path) {
            if (!cycle.isEmpty() || frame.unit().equals(start)) {
                cycle.add(frame.unit());
            }
        }
        return cycle;
    }
}
