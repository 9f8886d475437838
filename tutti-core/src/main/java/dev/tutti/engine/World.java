package dev.tutti.engine;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything the engine knows at one moment: every unit's {@link Standing}. Immutable. */
public final class World {

    private final DependencyGraph graph;
    private final Map<UnitName, Integer> positions;
    private final Standings standings;

    private World(DependencyGraph graph, Map<UnitName, Integer> positions, Standings standings) {
        this.graph = graph;
        this.positions = positions;
        this.standings = standings;
    }

    /**
     * The world before anything is wanted.
     *
     * @throws IllegalArgumentException if units need each other in a cycle
     */
    public static World of(Project project) {
        var graph = DependencyGraph.of(project.units());
        graph.cycle().ifPresent(cycle -> {
            throw new IllegalArgumentException("Units need each other in a cycle: " + cycle);
        });
        var positions = new HashMap<UnitName, Integer>();
        var standings = new ArrayList<Standing>();
        project.units().forEach(unit -> {
            positions.put(unit.name(), standings.size());
            standings.add(Standing.initial(unit));
        });
        return new World(graph, positions, Standings.of(standings));
    }

    World with(Standings changed) {
        return new World(graph, positions, changed);
    }

    public DependencyGraph graph() {
        return graph;
    }

    /** In the order the units were written. Unmodifiable; getting one of them takes constant time. */
    public List<Standing> standings() {
        return standings;
    }

    /** Whether nothing runs and nothing is to. */
    public boolean isDown() {
        return standings.stream().noneMatch(standing -> standing.wanted() || standing.isActive());
    }

    /** What starts by itself. */
    public Set<UnitName> automatic() {
        return standings.stream()
                .map(Standing::unit)
                .filter(Unit::autostart)
                .map(Unit::name)
                .collect(Collectors.toSet());
    }

    public boolean has(UnitName name) {
        return positions.containsKey(name);
    }

    /** @throws IllegalArgumentException if there is no such unit */
    public Standing standing(UnitName name) {
        return standings.get(position(name));
    }

    /** Empty if there is no such unit: an optional dependency may name one. */
    public Optional<Standing> find(UnitName name) {
        return has(name) ? Optional.of(standing(name)) : Optional.empty();
    }

    Standings shared() {
        return standings;
    }

    int position(UnitName name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new IllegalArgumentException("No unit named \"" + name + "\"");
        }
        return position;
    }
}
