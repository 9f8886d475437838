package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Readiness;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A run is alive and not ready.
 *
 * @param pending what is still missing; empty for a task that has no readiness of its own
 */
public record Running(Run current, Set<Pending> pending) implements UnitState {

    /** What keeps a run from being ready. */
    public enum Pending {
        AFTER_START,
        READINESS,
        AFTER_READY,
        /** It was ready and is no longer healthy. */
        HEALTH
    }

    public Running {
        var copy = EnumSet.noneOf(Pending.class);
        copy.addAll(pending);
        pending = Collections.unmodifiableSet(copy);
    }

    @Override
    public Phase phase() {
        return Phase.RUNNING;
    }

    @Override
    public Optional<Run> run() {
        return Optional.of(current);
    }

    @Override
    public void reconsider(Turn turn) {
        if (turn.mayStop()) {
            Stopping.begin(turn, current, turn.stopCause(), Optional.empty());
        }
    }

    @Override
    public void becameReady(Turn turn) {
        if (pending.contains(Pending.READINESS)) {
            done(turn, Pending.READINESS);
        }
    }

    @Override
    public void hooksEnded(Turn turn, HookPoint point, Optional<String> failure) {
        Pending awaited = point == HookPoint.AFTER_START ? Pending.AFTER_START : Pending.AFTER_READY;
        if (!pending.contains(awaited) || (point != HookPoint.AFTER_START && point != HookPoint.AFTER_READY)) {
            return;
        }
        if (failure.isPresent()) {
            var what = new Failure(current, Failure.Kind.HOOK_FAILED, failure.get(), Optional.empty());
            turn.fail(what);
            Stopping.begin(turn, current, StopCause.HOOK_FAILED, Optional.of(what));
        } else if (awaited == Pending.AFTER_READY) {
            Ready.enter(turn, current);
        } else {
            done(turn, awaited);
        }
    }

    private void done(Turn turn, Pending what) {
        var left = EnumSet.noneOf(Pending.class);
        left.addAll(pending);
        left.remove(what);
        if (left.isEmpty()) {
            checksHold(turn, current);
        } else {
            turn.advance(new Running(current, left));
        }
    }

    /** Everything that was waited for holds: the last hooks, then ready. A task without readiness just runs. */
    static void checksHold(Turn turn, Run run) {
        Unit unit = turn.unit();
        if (turn.has(HookPoint.AFTER_READY)) {
            turn.enter(new Running(run, Set.of(Pending.AFTER_READY)));
            turn.emit(new Effect.RunHooks(run, HookPoint.AFTER_READY));
        } else if (unit.isTask() && unit.ready().when() instanceof Readiness.Immediate) {
            turn.enter(new Running(run, Set.of()));
        } else {
            Ready.enter(turn, run);
        }
    }

    @Override
    public void timeUp(Turn turn) {
        if (pending.contains(Pending.READINESS) || pending.contains(Pending.AFTER_START)) {
            var failure = new Failure(
                    current,
                    Failure.Kind.NOT_READY_IN_TIME,
                    turn.unit().ready().when().describe(),
                    Optional.empty());
            turn.fail(failure);
            Stopping.begin(turn, current, StopCause.LATE, Optional.of(failure));
        }
    }

    @Override
    public void healthy(Turn turn) {
        if (pending.contains(Pending.HEALTH)) {
            turn.enter(new Ready(current));
        }
    }

    @Override
    public void ended(Turn turn, Exit exit, int leftovers) {
        boolean beforeReady = !pending.isEmpty() && !pending.contains(Pending.HEALTH);
        Stopping.endByItself(turn, current, exit, leftovers, beforeReady);
    }

    @Override
    public void killed(Turn turn) {
        Stopping.killNow(turn, current, Optional.empty());
    }
}
