package dev.tutti.engine;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
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
import java.util.stream.Collectors;

/** One step of the reconciler in the making. Confined to the call of {@link Reconciler#decide}. */
public final class Step {

    private World world;
    private DependencyGraph graph;
    private final List<Effect> effects = new ArrayList<>();
    /**
     * Ranks of units that may have something to do. Those needed come first, so that nobody decides by what a need was
     * before this step.
     */
    private final NavigableSet<Integer> toReconsider = new TreeSet<>();

    /** Positions of units whose standing was replaced. */
    private final NavigableSet<Integer> changed = new TreeSet<>();

    /** Removed units that have ended. */
    private final List<Standing> gone = new ArrayList<>();

    private Standings standings;

    Step(World before) {
        this.world = before;
        this.graph = before.graph();
        this.standings = before.shared();
    }

    Decision decision() {
        List<UnitName> names = changed.stream()
                .map(position -> standings.get(position).unit().name())
                .toList();
        return new Decision(world.with(standings), effects, names, gone);
    }

    Standing standing(UnitName name) {
        return standings.get(world.position(name));
    }

    /** Absent units are possible: an optional dependency may name one. */
    Optional<Standing> find(UnitName name) {
        return world.has(name) ? Optional.of(standing(name)) : Optional.empty();
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
        int position = world.position(name);
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
        Set<UnitName> wanted = withNeeds ? graph.closure(names, this::presentNeeds) : names;
        start(inOrder(wanted), name -> !withNeeds);
    }

    /** A removed unit may still be held by an old run of one that no longer needs it. */
    private Set<UnitName> presentNeeds(UnitName name) {
        Set<UnitName> needs = graph.needsOf(name);
        return world.hasRemoved()
                ? needs.stream().filter(need -> !standing(need).removed()).collect(Collectors.toSet())
                : needs;
    }

    private void start(List<UnitName> names, Predicate<UnitName> alone) {
        var again = new ArrayList<UnitName>();
        for (UnitName name : names) {
            Standing was = standing(name);
            if (was.removed()) {
                continue;
            }
            boolean nowAlone = alone.test(name);
            was.state().started(turn(name));
            put(name, standing(name).withWish(true, nowAlone).withAttempts(0));
            if (standing(name).startsAgainAfter(was) || standing(name).isOutOfDate()) {
                again.add(name);
            }
        }
        askRestart(again);
    }

    void stop(Set<UnitName> names, boolean withDependents) {
        Set<UnitName> there = present(names);
        inOrder(withDependents ? graph.closure(there, this::thoseThatCannotDoWithout) : there)
                .forEach(this::giveUp);
    }

    void letGo() {
        inOrder(graph.names()).forEach(name -> put(name, standing(name).mayGoOn()));
    }

    /** A change may have overtaken the command: a unit that has vanished since has ended. */
    private Set<UnitName> present(Set<UnitName> names) {
        return names.stream()
                .filter(name -> !world.hasVanished(name))
                .map(name -> standing(name).unit().name())
                .collect(Collectors.toSet());
    }

    private void giveUp(UnitName name) {
        put(name, standing(name).withWish(false, false).withRestartAsked(false));
    }

    private List<UnitName> thoseThatCannotDoWithout(UnitName need) {
        return graph.dependentsOf(need).stream()
                .filter(dependent -> standing(dependent).latest().needs().stream()
                        .anyMatch(dependency -> dependency.on().equals(need) && !dependency.optional()))
                .toList();
    }

    void restart(Set<UnitName> names, boolean withDependents) {
        names.forEach(this::standing);
        var all = new LinkedHashSet<>(names);
        all.removeIf(name -> standing(name).removed());
        if (withDependents) {
            graph.withDependents(names).stream()
                    .filter(name -> standing(name).isActive() && !standing(name).removed())
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
        return startsAlone(name) ? Set.of() : presentNeeds(name);
    }

    void killAll() {
        kill(graph.names());
    }

    void kill(Set<UnitName> names) {
        for (UnitName name : inOrder(present(names))) {
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
        return dependent.latest().needs().stream()
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

    /** What differs is done; standings of units that do not are not touched. */
    void reconfigure(Project next, Set<UnitName> asked, boolean withNeeds) {
        Change change = Change.of(world, next, asked, withNeeds);
        reshape(world.becoming(next));
        for (UnitName name : inOrder(graph.names())) {
            if (!change.wanted().contains(name)) {
                giveUp(name);
            } else if (!standing(name).wanted()) {
                want(name);
            }
            if (asked.contains(name)) {
                put(name, standing(name).withWish(true, !withNeeds));
            }
        }
        change.units(Change.Action.RESTART).forEach(this::renew);
    }

    private void want(UnitName name) {
        turn(name).state().started(turn(name));
        Standing standing = standing(name).withWish(true, false).withAttempts(0);
        put(name, standing.isOutOfDate() ? standing.withRestartAsked(true) : standing);
    }

    private void renew(UnitName name) {
        if (standing(name).isActive()) {
            put(name, standing(name).withAttempts(0).withRestartAsked(true));
        } else {
            turn(name).enter(new Down());
            put(name, standing(name).withAttempts(0));
        }
    }

    /** Goes on in a world with other units. */
    private void reshape(World other) {
        world = other;
        graph = other.graph();
        standings = other.shared();
        changed.clear();
        toReconsider.clear();
        graph.names().forEach(name -> {
            changed.add(world.position(name));
            willReconsider(name);
        });
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
        reconsiderAll();
        while (world.hasRemoved() && dropEnded()) {
            reconsiderAll();
        }
    }

    /** Removed units stay until they have ended and no longer pass on that what they need is held. */
    private boolean dropEnded() {
        List<Standing> ended = standings.stream()
                .filter(standing -> standing.removed() && !standing.isActive() && standing.holders() == 0)
                .toList();
        if (!ended.isEmpty()) {
            gone.addAll(ended);
            reshape(world.with(standings).without(ended));
        }
        return !ended.isEmpty();
    }

    private void reconsiderAll() {
        List<UnitName> order = graph.startOrder();
        while (!toReconsider.isEmpty()) {
            Turn turn = turn(order.get(toReconsider.pollFirst()));
            turn.state().reconsider(turn);
            turn.updateHope();
        }
    }
}
