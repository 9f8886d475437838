package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Readiness;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
        AFTER_START("its after_start hooks have not ended"),
        READINESS("its readiness checks do not hold yet"),
        AFTER_READY("its after_ready hooks have not ended"),
        /** It was ready and is no longer healthy. */
        HEALTH("its health check fails");

        private final String inWords;

        Pending(String inWords) {
            this.inWords = inWords;
        }

        @Override
        public String toString() {
            return inWords;
        }
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
        if (turn.mayStop() && pending.equals(Set.of(Pending.HEALTH))) {
            Stopping.letGoOrBegin(turn, current);
        } else if (turn.mayStop()) {
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
        if (!isPending(point)) {
            return;
        }
        if (failure.isPresent()) {
            var what = new Failure(current, Failure.Kind.HOOK_FAILED, failure.get(), Optional.empty());
            turn.fail(what);
            Stopping.begin(turn, current, StopCause.HOOK_FAILED, Optional.of(what));
        } else if (point == HookPoint.AFTER_READY) {
            Ready.enter(turn, current);
        } else {
            done(turn, Pending.AFTER_START);
        }
    }

    private boolean isPending(HookPoint point) {
        return switch (point) {
            case AFTER_START -> pending.contains(Pending.AFTER_START);
            case AFTER_READY -> pending.contains(Pending.AFTER_READY);
            case BEFORE_START, BEFORE_STOP, AFTER_STOP -> false;
        };
    }

    /** A launched run waits for what it must wait for. */
    static void enter(Turn turn, Run run) {
        Set<Pending> pending = awaited(turn);
        if (pending.isEmpty()) {
            checksHold(turn, run);
            return;
        }
        turn.enter(new Running(run, pending));
        if (pending.contains(Pending.AFTER_START)) {
            turn.emit(new Effect.RunHooks(run, HookPoint.AFTER_START));
        }
        if (pending.contains(Pending.READINESS)) {
            turn.emit(new Effect.WatchReadiness(run));
        }
        turn.arm(turn.unit().ready().within());
    }

    private static Set<Pending> awaited(Turn turn) {
        var pending = EnumSet.noneOf(Pending.class);
        if (turn.has(HookPoint.AFTER_START)) {
            pending.add(Pending.AFTER_START);
        }
        if (!isImmediate(turn.unit())) {
            pending.add(Pending.READINESS);
        }
        return pending;
    }

    /** Whether a launched run waits for anything before it is ready. */
    static boolean waits(Turn turn) {
        return !awaited(turn).isEmpty() || turn.has(HookPoint.AFTER_READY);
    }

    private static boolean isImmediate(Unit unit) {
        return unit.ready().when() instanceof Readiness.Immediate;
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
    private static void checksHold(Turn turn, Run run) {
        Unit unit = turn.unit();
        if (turn.has(HookPoint.AFTER_READY)) {
            turn.enter(new Running(run, Set.of(Pending.AFTER_READY)));
            turn.emit(new Effect.RunHooks(run, HookPoint.AFTER_READY));
        } else if (unit.isTask() && isImmediate(unit)) {
            turn.enter(new Running(run, Set.of()));
        } else {
            Ready.enter(turn, run);
        }
    }

    @Override
    public void timeUp(Turn turn) {
        if (pending.contains(Pending.READINESS) || pending.contains(Pending.AFTER_START)) {
            String awaited = pending.contains(Pending.READINESS)
                    ? turn.unit().ready().when().describe()
                    : Pending.AFTER_START.toString();
            var failure = new Failure(current, Failure.Kind.NOT_READY_IN_TIME, awaited, Optional.empty());
            turn.fail(failure);
            Stopping.begin(turn, current, StopCause.LATE, Optional.of(failure));
        }
    }

    /** A check has said that it will never hold. It is as late as it would be in the end. */
    @Override
    public void unhealthy(Turn turn, String answer) {
        if (pending.contains(Pending.READINESS)) {
            var failure = new Failure(current, Failure.Kind.UNHEALTHY, answer, Optional.empty());
            turn.fail(failure);
            Stopping.begin(turn, current, StopCause.LATE, Optional.of(failure));
        }
    }

    @Override
    public void healthy(Turn turn) {
        if (pending.contains(Pending.HEALTH)) {
            Ready.resume(turn, current);
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

    @Override
    public List<String> reasons(World world, Standing standing) {
        return pending.stream().map(what -> inWords(what, standing.unit())).toList();
    }

    private static String inWords(Pending what, Unit unit) {
        return switch (what) {
            case AFTER_START -> HookPhrase.run(unit, HookPoint.AFTER_START);
            case AFTER_READY -> HookPhrase.run(unit, HookPoint.AFTER_READY);
            case READINESS, HEALTH -> what.toString();
        };
    }
}
