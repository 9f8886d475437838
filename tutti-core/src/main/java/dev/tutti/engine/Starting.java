package dev.tutti.engine;

import dev.tutti.model.HookPoint;
import dev.tutti.model.Readiness;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import java.util.EnumSet;
import java.util.Optional;

/**
 * A run is being brought up.
 *
 * @param part what is under way
 */
public record Starting(Run current, Part part) implements UnitState {

    /** What is under way. */
    public enum Part {
        HOOKS,
        LAUNCH
    }

    @Override
    public Phase phase() {
        return Phase.STARTING;
    }

    @Override
    public Optional<Run> run() {
        return Optional.of(current);
    }

    @Override
    public void reconsider(Turn turn) {
        if (turn.mayStop()) {
            cancel(turn);
        }
    }

    private void cancel(Turn turn) {
        turn.enter(Stopping.of(current, turn.stopCause(), Stopping.Part.CANCELLING, Optional.empty()));
        turn.emit(new Effect.Cancel(current));
        turn.arm(turn.unit().stop().grace());
    }

    @Override
    public void hooksEnded(Turn turn, HookPoint point, Optional<String> failure) {
        if (part != Part.HOOKS || point != HookPoint.BEFORE_START) {
            return;
        }
        if (failure.isPresent()) {
            Stopping.endNeverLaunched(turn, current, Failure.Kind.HOOK_FAILED, failure.get());
        } else {
            turn.enter(new Starting(current, Part.LAUNCH));
            turn.emit(new Effect.Launch(current));
        }
    }

    @Override
    public void launchFailed(Turn turn, String reason) {
        if (part == Part.LAUNCH) {
            Stopping.endNeverLaunched(turn, current, Failure.Kind.NOT_LAUNCHED, reason);
        }
    }

    @Override
    public void launched(Turn turn) {
        if (part != Part.LAUNCH) {
            return;
        }
        Unit unit = turn.unit();
        var pending = EnumSet.noneOf(Running.Pending.class);
        if (!(unit.ready().when() instanceof Readiness.Immediate)) {
            pending.add(Running.Pending.READINESS);
        }
        if (turn.has(HookPoint.AFTER_START)) {
            pending.add(Running.Pending.AFTER_START);
        }
        boolean awaited = !pending.isEmpty();
        turn.enter(new Running(current, pending));
        if (pending.contains(Running.Pending.AFTER_START)) {
            turn.emit(new Effect.RunHooks(current, HookPoint.AFTER_START));
        }
        if (pending.contains(Running.Pending.READINESS)) {
            turn.emit(new Effect.WatchReadiness(current));
        }
        if (awaited) {
            turn.arm(unit.ready().within());
        } else {
            Running.checksHold(turn, current);
        }
    }

    @Override
    public void ended(Turn turn, dev.tutti.model.Exit exit, int leftovers) {
        // A run may be over before its launch was reported; then the launch report will find another state.
        if (part == Part.LAUNCH) {
            Stopping.endByItself(turn, current, exit, leftovers, true);
        }
    }

    @Override
    public void killed(Turn turn) {
        cancel(turn);
    }
}
