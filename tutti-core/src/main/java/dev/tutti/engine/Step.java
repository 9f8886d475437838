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
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One step of the reconciler in the making. Confined to the call of {@link Reconciler#decide}. */
public final class Step {

    private final World before;
    private final DependencyGraph graph;
    private final List<Effect> effects = new ArrayList<>();
    /**
     * Ranks of units that may have something to do. Those needed come first, so that nobody decides by what a need was
     * before this step.
     */
    private final NavigableSet<Integer> toReconsider = new TreeSet<>();

    /** Positions of units whose standing was replaced. */
    private final NavigableSet<Integer> changed = new TreeSet<>();

    private Standings standings;

    Step(World before) {
        this.before = before;
        this.graph = before.graph();
        this.standings = before.shared();
    }

    Decision decision() {
        List<UnitName> names = changed.stream()
                .map(position -> standings.get(position).unit().name())
                .toList();
        return new Decision(before.with(standings), effects, names);
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

    /** Replaces a standing; the unit reconsiders, and so does whoever needs it, or is no longer held by it. */
    void put(UnitName name, Standing standing) {
        boolean held = standing(name).holdsNeeds();
        set(name, standing);
        graph.dependentsOf(name).forEach(this::willReconsider);
        if (standing.holdsNeeds() != held) {
            countHolders(name);
        }
    }

    private void set(UnitName name, Standing standing) {
        int position = before.position(name);
        standings = standings.with(position, standing);
        changed.add(position);
        willReconsider(name);
    }

    private void willReconsider(UnitName name) {
        toReconsider.add(graph.rank(name));
    }

    /** A unit holds what it needs from now on, or no longer; its needs may then do the same to theirs. */
    private void countHolders(UnitName changed) {
        int change = standing(changed).holdsNeeds() ? 1 : -1;
        var queue = new ArrayDeque<>(List.of(changed));
        while (!queue.isEmpty()) {
            for (UnitName need : graph.needsOf(queue.remove())) {
                Standing other = standing(need);
                Standing counted = other.withHolders(other.holders() + change);
                set(need, counted);
                if (counted.holdsNeeds() != other.holdsNeeds()) {
                    queue.add(need);
                }
            }
        }
    }

    Turn turn(UnitName name) {
        return new Turn(this, name);
    }

    // Commands.

    void start(Set<UnitName> names, boolean withNeeds) {
        names.forEach(this::standing);
        Set<UnitName> wanted = withNeeds ? graph.withNeeds(names) : names;
        start(inOrder(wanted), name -> !withNeeds);
    }

    private void start(List<UnitName> names, Predicate<UnitName> alone) {
        var again = new ArrayList<UnitName>();
        for (UnitName name : names) {
            Standing was = standing(name);
            boolean nowAlone = alone.test(name);
            was.state().started(turn(name));
            put(name, standing(name).withWish(true, nowAlone).withAttempts(0));
            if (standing(name).startsAgainAfter(was)) {
                again.add(name);
            }
        }
        askRestart(again);
    }

    void stop(Set<UnitName> names, boolean withDependents) {
        names.forEach(this::standing);
        inOrder(withDependents ? graph.closure(names, this::thoseThatCannotDoWithout) : names)
                .forEach(this::giveUp);
    }

    private void giveUp(UnitName name) {
        put(name, standing(name).withWish(false, false).withRestartAsked(false));
    }

    private List<UnitName> thoseThatCannotDoWithout(UnitName need) {
        return graph.dependentsOf(need).stream()
                .filter(dependent -> standing(dependent).unit().needs().stream()
                        .anyMatch(dependency -> dependency.on().equals(need) && !dependency.optional()))
                .toList();
    }

    void restart(Set<UnitName> names, boolean withDependents) {
        names.forEach(this::standing);
        var all = new LinkedHashSet<>(names);
        if (withDependents) {
            graph.withDependents(names).stream()
                    .filter(name -> standing(name).isActive())
                    .forEach(all::add);
        }
        start(inOrder(graph.closure(all, this::needsToStart)), this::startsAlone);
        all.stream()
                .filter(name -> !standing(name).isActive())
                .forEach(name -> turn(name).enter(new Down()));
        askRestart(all);
    }

    private boolean startsAlone(UnitName name) {
        return standing(name).wanted() && standing(name).alone();
    }

    private Set<UnitName> needsToStart(UnitName name) {
        return startsAlone(name) ? Set.of() : graph.needsOf(name);
    }

    void killAll() {
        kill(graph.names());
    }

    void kill(Set<UnitName> names) {
        names.forEach(this::standing);
        for (UnitName name : inOrder(names)) {
            giveUp(name);
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
                if (other.isActive() && !other.isLeaving() && restartsWith(other, name)) {
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
        List<UnitName> order = graph.startOrder();
        while (!toReconsider.isEmpty()) {
            Turn turn = turn(order.get(toReconsider.pollFirst()));
            turn.state().reconsider(turn);
            turn.updateHope();
        }
    }
}
