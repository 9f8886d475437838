package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import java.util.List;
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
            Stopping.cancel(turn, current, hooksOr(Stopping.Part.CANCELLING_LAUNCH));
        }
    }

    @Override
    public void hooksEnded(Turn turn, HookPoint point, Optional<String> failure) {
        if (part != Part.HOOKS || point != HookPoint.BEFORE_START) {
            return;
        }
        if (failure.isPresent()) {
            var failed = new Failure(current, Failure.Kind.HOOK_FAILED, failure.get(), Optional.empty());
            Stopping.endNeverLaunched(turn, failed, StopCause.ENDED);
        } else {
            turn.enter(new Starting(current, Part.LAUNCH));
            turn.emit(new Effect.Launch(current));
        }
    }

    @Override
    public void launchFailed(Turn turn, String reason, boolean passing) {
        if (part == Part.LAUNCH) {
            StopCause cause = passing || turn.mayLaunchAgain() ? StopCause.ENDED : StopCause.REFUSED;
            Stopping.endNeverLaunched(turn, Failure.notLaunched(current, reason), cause);
        }
    }

    @Override
    public void launched(Turn turn) {
        if (part == Part.LAUNCH) {
            Running.enter(turn, current);
        }
    }

    /** A run may be over before its launch was reported; the report of the launch will then find another state. */
    @Override
    public void ended(Turn turn, Exit exit, int leftovers) {
        if (part == Part.LAUNCH) {
            Stopping.endByItself(turn, current, exit, leftovers, Running.waits(turn));
        }
    }

    @Override
    public void killed(Turn turn) {
        Stopping.cancel(turn, current, hooksOr(Stopping.Part.KILLING_LAUNCH));
    }

    @Override
    public List<String> reasons(World world, Standing standing) {
        return List.of(
                switch (part) {
                    case HOOKS -> HookPhrase.run(standing.unit(), HookPoint.BEFORE_START);
                    case LAUNCH -> "it is being launched";
                });
    }

    private Stopping.Part hooksOr(Stopping.Part launch) {
        return part == Part.HOOKS ? Stopping.Part.CANCELLING_HOOKS : launch;
    }
}
