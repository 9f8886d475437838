package dev.tutti.engine;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.Collection;
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
    /** The last standing of each unit that there was once, and is no longer. */
    private final Map<UnitName, Standing> former;

    private final boolean hasRemoved;

    private World(
            DependencyGraph graph,
            Map<UnitName, Integer> positions,
            Standings standings,
            Map<UnitName, Standing> former,
            boolean hasRemoved) {
        this.graph = graph;
        this.positions = positions;
        this.standings = standings;
        this.former = former;
        this.hasRemoved = hasRemoved;
    }

    /**
     * The world before anything is wanted.
     *
     * @throws IllegalArgumentException if units need each other in a cycle
     */
    public static World of(Project project) {
        return of(
                acyclic(project.units()),
                project.units().stream().map(Standing::initial).toList(),
                Map.of());
    }

    private static World of(DependencyGraph graph, List<Standing> standings, Map<UnitName, Standing> former) {
        var positions = new HashMap<UnitName, Integer>();
        standings.forEach(standing -> positions.put(standing.unit().name(), positions.size()));
        boolean hasRemoved = standings.stream().anyMatch(Standing::removed);
        return new World(graph, positions, Standings.of(standings), former, hasRemoved);
    }

    /**
     * The graph of some units.
     *
     * @throws IllegalArgumentException if units need each other in a cycle
     */
    static DependencyGraph acyclic(Collection<Unit> units) {
        var graph = DependencyGraph.of(units);
        graph.cycle().ifPresent(cycle -> {
            throw new IllegalArgumentException("Units need each other in a cycle: " + cycle);
        });
        return graph;
    }

    World with(Standings changed) {
        return new World(graph, positions, changed, former, hasRemoved);
    }

    /** The world with the units of another project. Units it does not have stay, removed, until they are {@link #without}. */
    World becoming(Project next) {
        var all = new ArrayList<Standing>();
        next.units().forEach(unit -> all.add(standingOf(unit)));
        standings.stream()
                .filter(standing -> next.unit(standing.unit().name()).isEmpty())
                .forEach(standing -> all.add(standing.gone()));
        return reshaped(all, former);
    }

    private Standing standingOf(Unit unit) {
        return find(unit.name())
                .map(known -> known.defined(unit))
                .orElseGet(() -> Optional.ofNullable(former.get(unit.name()))
                        .map(known -> known.followedBy(unit))
                        .orElseGet(() -> Standing.initial(unit)));
    }

    /** The world as if these had never been, but for how far they were counted. */
    World without(Collection<Standing> gone) {
        var remembered = new HashMap<>(former);
        gone.forEach(standing -> remembered.put(standing.unit().name(), standing));
        List<Standing> rest =
                standings.stream().filter(standing -> !gone.contains(standing)).toList();
        return reshaped(rest, Map.copyOf(remembered));
    }

    private static World reshaped(List<Standing> standings, Map<UnitName, Standing> former) {
        DependencyGraph graph = Shape.of(standings);
        return of(graph, Shape.counted(standings, graph), former);
    }

    /** Whether some of its units are no longer part of the project. */
    boolean hasRemoved() {
        return hasRemoved;
    }

    /** Whether the units of both bear the same names in the same order. */
    public boolean hasUnitsOf(World other) {
        return positions.equals(other.positions);
    }

    public DependencyGraph graph() {
        return graph;
    }

    /** In the order the units were written, removed ones that have not ended last. Unmodifiable; getting one of them takes constant time. */
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
                .filter(standing -> !standing.removed())
                .map(Standing::latest)
                .filter(Unit::autostart)
                .map(Unit::name)
                .collect(Collectors.toSet());
    }

    public boolean has(UnitName name) {
        return positions.containsKey(name);
    }

    /** Whether there was a unit of this name, which a change has removed and which has ended since. */
    boolean hasVanished(UnitName name) {
        return !has(name) && former.containsKey(name);
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
