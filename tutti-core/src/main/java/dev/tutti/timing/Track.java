package dev.tutti.timing;

import dev.tutti.engine.Phase;
import dev.tutti.engine.StopCause;
import dev.tutti.engine.Stopping;
import dev.tutti.engine.UnitState;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Lifetime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The ways up of one unit, the last few. Confined to whoever keeps it. */
final class Track {

    private static final int MOST = 8;

    private final List<BringUp> ways = new ArrayList<>();
    private final RunHistory runs = new RunHistory();
    private UnitStatus status;
    /** It cannot come up as things are. Told before it is seen that it is wanted, where both are one moment. */
    private boolean impossible;

    Track(UnitStatus status) {
        this.status = status;
    }

    UnitStatus status() {
        return status;
    }

    RunHistory runs() {
        return runs;
    }

    List<BringUp> ways() {
        return List.copyOf(ways);
    }

    private Optional<BringUp> last() {
        return ways.isEmpty() ? Optional.empty() : Optional.of(ways.get(ways.size() - 1));
    }

    private boolean isUnderWay() {
        return last().filter(BringUp::isUnderWay).isPresent();
    }

    /** @param start gives the number of the start that begins at a moment */
    void changed(UnitStatus before, UnitStatus after, Instant at, ToIntFunction<Instant> start) {
        if (isWantedAnew(before, after)) {
            add(BringUp.begin(after, start.applyAsInt(at), at));
        } else if (!isUnderWay() && isOnItsWayAgain(after)) {
            add(BringUp.begin(after, 0, at));
        }
        see(after, at);
    }

    private static boolean isWantedAnew(UnitStatus before, UnitStatus after) {
        return after.wanted() && (!before.wanted() || isStartedAgain(before, after));
    }

    /** Only a person sets off again what has ended for good; a task that had succeeded is then restarted, not started. */
    private static boolean isStartedAgain(UnitStatus before, UnitStatus after) {
        boolean leaves = before.state().phase() == Phase.EXITED && after.state().phase() != Phase.EXITED;
        return leaves && (after.lifetime() == Lifetime.SERVICE || BringUp.hasFailed(before.state()));
    }

    private static boolean isOnItsWayAgain(UnitStatus after) {
        return after.wanted()
                && switch (after.state().phase()) {
                    case DOWN, STARTING, BACKOFF -> true;
                    case STOPPING -> isRestart(after.state());
                    case RUNNING, READY, EXITED, STUCK -> false;
                };
    }

    private static boolean isRestart(UnitState state) {
        return state instanceof Stopping stopping && stopping.cause() == StopCause.RESTART;
    }

    /** What could not come up can again, by a start that was about what it needs. */
    boolean revives(UnitStatus after) {
        return !isUnderWay() && impossible && after.wanted() && after.state().phase() == Phase.STARTING;
    }

    void revive(UnitStatus after, int start, Instant began, Instant at) {
        ways.removeIf(way -> way.start() == start);
        add(BringUp.begin(after, start, began));
        see(after, at);
    }

    private void see(UnitStatus after, Instant at) {
        status = after;
        if (after.state().phase() != Phase.DOWN) {
            impossible = false;
        }
        last().ifPresent(way -> replace(way.seen(after, at)));
        if (impossible) {
            block(at);
        }
    }

    void becameImpossible(Instant at) {
        impossible = true;
        block(at);
    }

    private void block(Instant at) {
        last().filter(way -> way.isUnderWay() && way.first().isEmpty())
                .ifPresent(way -> replace(way.settled(BringUp.Outcome.IMPOSSIBLE, at)));
    }

    private void replace(BringUp way) {
        ways.set(ways.size() - 1, way);
    }

    /** Restarts are forgotten before ways up that belong to a start, of which there are few. */
    private void add(BringUp way) {
        if (ways.size() >= MOST) {
            BringUp least = ways.stream()
                    .filter(known -> known.start() == 0)
                    .findFirst()
                    .orElse(ways.get(0));
            ways.remove(least);
        }
        ways.add(way);
    }
}
