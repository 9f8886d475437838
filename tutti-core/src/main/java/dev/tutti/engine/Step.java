package dev.tutti.engine;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Dependency;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One step of the reconciler in the making. Confined to the call of {@link Reconciler#decide}. */
public final class Step {

    private final World before;
    private final DependencyGraph graph;
    private final List<Standing> standings;
    private final List<Effect> effects = new ArrayList<>();
    /** Units that may have something to do, each at most once. */
    private final Set<UnitName> toReconsider = new LinkedHashSet<>();

    Step(World before) {
        this.before = before;
        this.graph = before.graph();
        this.standings = new ArrayList<>(before.standings());
    }

    Decision decision() {
        return new Decision(before.with(List.copyOf(standings)), effects);
    }

    DependencyGraph graph() {
        return graph;
    }

    Standing standing(UnitName name) {
        return standings.get(before.position(name));
    }

    /** Absent units are possible: an optional dependency may name one. */
    Optional<Standing> find(UnitName name) {
        return before.has(name) ? Optional.of(standing(name)) : Optional.empty();
    }

    void emit(Effect effect) {
        effects.add(effect);
    }

    /** Replaces a standing; whoever is next to the unit reconsiders. */
    void put(UnitName name, Standing standing) {
        standings.set(before.position(name), standing);
        toReconsider.add(name);
        toReconsider.addAll(graph.dependentsOf(name));
        toReconsider.addAll(graph.needsOf(name));
    }

    Turn turn(UnitName name) {
        return new Turn(this, name);
    }

    // Commands.

    void start(Set<UnitName> names, boolean withNeeds) {
        names.forEach(this::standing);
        Set<UnitName> wanted = withNeeds ? graph.withNeeds(names) : names;
        for (UnitName name : inOrder(wanted)) {
            put(name, standing(name).withWish(true, !withNeeds).withAttempts(0));
            turn(name).state().started(turn(name));
        }
    }

    void stop(Set<UnitName> names) {
        names.forEach(this::standing);
        for (UnitName name : inOrder(graph.withDependents(names))) {
            put(name, standing(name).withWish(false, false).withRestartAsked(false));
        }
    }

    void restart(Set<UnitName> names, boolean withDependents) {
        names.forEach(this::standing);
        var all = new LinkedHashSet<>(names);
        if (withDependents) {
            graph.withDependents(names).stream()
                    .filter(name -> standing(name).isActive())
                    .forEach(all::add);
        }
        Set<UnitName> wanted = graph.withNeeds(all);
        for (UnitName name : inOrder(wanted)) {
            boolean alone = standing(name).alone() && standing(name).wanted();
            put(name, standing(name).withWish(true, alone).withAttempts(0));
            if (all.contains(name) && !standing(name).isActive()) {
                turn(name).enter(new Down());
            }
        }
        askRestart(all);
    }

    void killAll() {
        for (Standing standing : List.copyOf(standings)) {
            UnitName name = standing.unit().name();
            put(name, standing(name).withWish(false, false).withRestartAsked(false));
            turn(name).state().killed(turn(name));
        }
    }

    /** Asks for new runs of these active units and of active dependents that restart with them. */
    void askRestart(Collection<UnitName> names) {
        var queue = new ArrayDeque<>(names);
        while (!queue.isEmpty()) {
            UnitName name = queue.remove();
            Standing standing = standing(name);
            if (standing.isActive() && !standing.restartAsked()) {
                put(name, standing.withRestartAsked(true));
            }
            for (UnitName dependent : graph.dependentsOf(name)) {
                Standing other = standing(dependent);
                if (other.isActive() && !other.restartAsked() && restartsWith(other, name)) {
                    queue.add(dependent);
                }
            }
        }
    }

    private static boolean restartsWith(Standing dependent, UnitName need) {
        return dependent.unit().needs().stream()
                .anyMatch(dependency ->
                        dependency.on().equals(need) && dependency.onRestart() == Dependency.OnRestart.RESTART);
    }

    /** In the order units were written, so that equal worlds give equal decisions. */
    private List<UnitName> inOrder(Set<UnitName> names) {
        return standings.stream()
                .map(standing -> standing.unit().name())
                .filter(names::contains)
                .toList();
    }

    // Reports.

    /** Delivers a report to its unit, unless it is about another run than the present one. */
    void report(Run run, Consumer<Turn> report) {
        boolean current = find(run.unit())
                .flatMap(standing -> standing.state().run())
                .filter(run::equals)
                .isPresent();
        if (current) {
            report.accept(turn(run.unit()));
        }
    }

    void timeUp(UnitName unit, long epoch) {
        if (find(unit).filter(standing -> standing.epoch() == epoch).isPresent()) {
            turn(unit).state().timeUp(turn(unit));
        }
    }

    // The fixed point.

    void settle() {
        while (!toReconsider.isEmpty()) {
            UnitName name = toReconsider.iterator().next();
            toReconsider.remove(name);
            Turn turn = turn(name);
            turn.state().reconsider(turn);
            turn.updateHope();
        }
    }
}
