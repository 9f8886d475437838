package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import java.util.Optional;

/** A run that outlived being killed. It keeps its run, so a second live run of the unit cannot exist. */
public record Stuck(Run current, StopCause cause, Optional<Failure> failure) implements UnitState {

    @Override
    public Phase phase() {
        return Phase.STUCK;
    }

    @Override
    public Optional<Run> run() {
        return Optional.of(current);
    }

    /** A cancelled launch that came through after all. */
    @Override
    public void launched(Turn turn) {
        turn.emit(new Effect.Kill(current));
    }

    @Override
    public void launchFailed(Turn turn, String reason) {
        turn.conclude(current, cause, Optional.empty(), failure);
    }

    @Override
    public void hooksEnded(Turn turn, HookPoint point, Optional<String> problem) {
        if (point == HookPoint.BEFORE_START) {
            turn.conclude(current, cause, Optional.empty(), failure);
        }
    }

    @Override
    public void ended(Turn turn, Exit exit, int leftovers) {
        turn.tell(new Notice.RunEnded(current, exit, StopNeeded.KILLING, leftovers));
        turn.conclude(current, cause, Optional.of(exit), failure);
    }

    @Override
    public void killed(Turn turn) {
        turn.emit(new Effect.Kill(current));
    }
}
