package dev.tutti.engine;

import dev.tutti.model.Unit;
import java.util.Optional;

/**
 * One unit in the world: what is wanted of it and what is the case.
 *
 * @param wanted whether it should be up (a task: should have run)
 * @param alone whether it starts without waiting for what it needs
 * @param restartAsked whether the present run is to be replaced by a new one
 * @param runs how many runs there were, the present one included
 * @param attempts restarts in a row after failures
 * @param epoch grows with every new state; timers of earlier epochs mean nothing
 * @param hopeless why it can no longer come up as things are; empty while there is hope
 */
public record Standing(
        Unit unit,
        boolean wanted,
        boolean alone,
        boolean restartAsked,
        int runs,
        int attempts,
        long epoch,
        UnitState state,
        Optional<String> hopeless) {

    static Standing initial(Unit unit) {
        return new Standing(unit, false, false, false, 0, 0, 0, new Down(), Optional.empty());
    }

    public boolean isActive() {
        return state.isActive();
    }

    Standing withWish(boolean nowWanted, boolean nowAlone) {
        return new Standing(unit, nowWanted, nowAlone, restartAsked, runs, attempts, epoch, state, hopeless);
    }

    Standing withRestartAsked(boolean asked) {
        return new Standing(unit, wanted, alone, asked, runs, attempts, epoch, state, hopeless);
    }

    Standing withRuns(int count) {
        return new Standing(unit, wanted, alone, restartAsked, count, attempts, epoch, state, hopeless);
    }

    Standing withAttempts(int count) {
        return new Standing(unit, wanted, alone, restartAsked, runs, count, epoch, state, hopeless);
    }

    /** Another state: timers armed before mean nothing any more. */
    Standing entering(UnitState next) {
        return new Standing(unit, wanted, alone, restartAsked, runs, attempts, epoch + 1, next, hopeless);
    }

    /** The same state, further on: timers stay valid. */
    Standing within(UnitState next) {
        return new Standing(unit, wanted, alone, restartAsked, runs, attempts, epoch, next, hopeless);
    }

    Standing withHopeless(Optional<String> because) {
        return new Standing(unit, wanted, alone, restartAsked, runs, attempts, epoch, state, because);
    }
}
