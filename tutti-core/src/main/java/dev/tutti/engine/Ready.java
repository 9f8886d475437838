package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.Run;
import java.util.Optional;
import java.util.Set;

/** A run is alive, and everything that was asked of it holds. */
public record Ready(Run current) implements UnitState {

    /** Ready for the first time in this run. */
    static void enter(Turn turn, Run run) {
        resume(turn, run);
        if (turn.unit().health().isPresent()) {
            turn.emit(new Effect.WatchHealth(run));
        }
    }

    /** Ready, for the first time or again. */
    static void resume(Turn turn, Run run) {
        turn.enter(new Ready(run));
        if (turn.standing().attempts() > 0) {
            turn.arm(turn.unit().restart().resetAfter());
        }
    }

    @Override
    public Phase phase() {
        return Phase.READY;
    }

    @Override
    public Optional<Run> run() {
        return Optional.of(current);
    }

    @Override
    public void reconsider(Turn turn) {
        if (turn.mayStop()) {
            Stopping.letGoOrBegin(turn, current);
        }
    }

    /** Ready for long enough: earlier failures are forgiven. */
    @Override
    public void timeUp(Turn turn) {
        turn.forgetAttempts();
    }

    @Override
    public void unhealthy(Turn turn, String answer) {
        var failure = new Failure(current, Failure.Kind.UNHEALTHY, answer, Optional.empty());
        turn.fail(failure);
        boolean restart = turn.unit()
                .health()
                .map(HealthCheck::then)
                .filter(HealthCheck.Then.RESTART::equals)
                .isPresent();
        if (restart) {
            Stopping.begin(turn, current, StopCause.UNHEALTHY, Optional.of(failure));
        } else {
            turn.enter(new Running(current, Set.of(Running.Pending.HEALTH)));
        }
    }

    @Override
    public void ended(Turn turn, Exit exit, int leftovers) {
        Stopping.endByItself(turn, current, exit, leftovers, false);
    }

    @Override
    public void killed(Turn turn) {
        Stopping.killNow(turn, current, Optional.empty());
    }
}
