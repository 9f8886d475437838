package dev.tutti.runtime;

import dev.tutti.engine.Change;
import dev.tutti.engine.Exited;
import dev.tutti.engine.Explanation;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Something a caller waits for: every one of some units coming somewhere. Owned by the supervisor's thread. */
final class Goal {

    /** How far one unit has come towards a goal. */
    enum Progress {
        UNDER_WAY,
        REACHED,
        /** It will not get there as things are. */
        MISSED
    }

    private final Set<UnitName> open;
    /** Those of which nothing is to be left; the others are to come up. */
    private final Set<UnitName> ending;

    private final Map<UnitName, String> missed = new LinkedHashMap<>();
    private final Function<Standing, Progress> progress;
    private final boolean firstMissEnds;
    private final CompletableFuture<GoalResult> result = new CompletableFuture<>();

    private Goal(
            Set<UnitName> units, Set<UnitName> ending, Function<Standing, Progress> progress, boolean firstMissEnds) {
        this.open = new LinkedHashSet<>(units);
        this.ending = new LinkedHashSet<>(ending);
        this.progress = progress;
        this.firstMissEnds = firstMissEnds;
    }

    /** Services ready, tasks succeeded. Missed as soon as one unit cannot get there. */
    static Goal up(Set<UnitName> units) {
        return new Goal(units, Set.of(), Goal::towardsUp, true);
    }

    /** Nothing alive. A unit that outlives being killed misses it. */
    static Goal ended(Set<UnitName> units) {
        return new Goal(units, units, Goal::towardsEnded, false);
    }

    /** A run is over and the engine knows. */
    static Goal over(Run run) {
        return new Goal(
                Set.of(run.unit()),
                Set.of(run.unit()),
                standing ->
                        standing.state().run().filter(run::equals).isPresent() ? Progress.UNDER_WAY : Progress.REACHED,
                false);
    }

    /** Where a change brings units, once it is known which; see {@link #expect}. */
    static Goal changed() {
        var ending = new LinkedHashSet<UnitName>();
        return new Goal(
                ending,
                standing -> ending.contains(standing.unit().name()) ? towardsEnded(standing) : towardsUp(standing));
    }

    /** What a change does that begins at this moment; replaces what was expected of it before. */
    void expect(Change change) {
        open.clear();
        ending.clear();
        open.addAll(change.units(Change.Action.CREATE, Change.Action.START, Change.Action.RESTART));
        ending.addAll(change.units(Change.Action.REMOVE));
        open.addAll(ending);
    }

    private static Progress towardsUp(Standing standing) {
        if (!standing.wanted()
                || standing.hopeless().isPresent()
                || standing.state().phase() == Phase.STUCK) {
            return Progress.MISSED;
        }
        if (standing.state() instanceof Exited exited) {
            return exited.failure().isPresent() ? Progress.MISSED : Progress.REACHED;
        }
        if (standing.isGivenUp()) {
            return Progress.MISSED;
        }
        return standing.state().phase() == Phase.READY && !standing.restartAsked()
                ? Progress.REACHED
                : Progress.UNDER_WAY;
    }

    private static Progress towardsEnded(Standing standing) {
        if (standing.wanted()) {
            return Progress.MISSED;
        }
        if (standing.state().phase() == Phase.STUCK) {
            return Progress.MISSED;
        }
        return standing.isActive() || standing.state().phase() == Phase.BACKOFF ? Progress.UNDER_WAY : Progress.REACHED;
    }

    private Goal(Set<UnitName> ending, Function<Standing, Progress> progress) {
        this.open = new LinkedHashSet<>();
        this.ending = ending;
        this.progress = progress;
        this.firstMissEnds = true;
    }

    CompletableFuture<GoalResult> result() {
        return result;
    }

    boolean isDone() {
        return result.isDone();
    }

    void lookAtAll(World world) {
        look(world, Set.copyOf(open));
    }

    /** Looks at units that may have got further. */
    void look(World world, Collection<UnitName> changed) {
        for (UnitName unit : changed) {
            if (open.contains(unit) && settle(world, unit)) {
                open.remove(unit);
            }
        }
        if (open.isEmpty() || (firstMissEnds && !missed.isEmpty())) {
            result.complete(new GoalResult(Map.copyOf(missed)));
        }
    }

    private boolean settle(World world, UnitName unit) {
        Progress now = world.find(unit).map(progress).orElse(isEnding(unit) ? Progress.REACHED : Progress.MISSED);
        if (now == Progress.MISSED) {
            missed.put(
                    unit,
                    world.has(unit) ? Explanation.of(world, unit).toString() : unit + " is no longer in the project");
        }
        return now != Progress.UNDER_WAY;
    }

    private boolean isEnding(UnitName unit) {
        return ending.contains(unit);
    }

    /** Ends the wait of a caller whose command cannot be taken. */
    void refuse(String why) {
        open.forEach(unit -> missed.put(unit, why));
        result.complete(new GoalResult(Map.copyOf(missed)));
    }

    /** Ends the wait of a caller when the supervisor ends. Any thread, once the supervisor's has ended or is about to. */
    synchronized void abandon() {
        if (!isDone()) {
            open.forEach(unit -> missed.put(unit, unit + " was abandoned: the supervisor has ended"));
            result.complete(new GoalResult(Map.copyOf(missed)));
        }
    }
}
