package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import java.util.List;
import java.util.Optional;

/**
 * A run that outlived being killed, or a launch that did not let itself be given up. It keeps its run, so a second live
 * run of the unit cannot exist.
 *
 * @param stopping what it did not answer to
 */
public record Stuck(Stopping stopping) implements UnitState {

    @Override
    public Phase phase() {
        return Phase.STUCK;
    }

    @Override
    public Optional<Run> run() {
        return stopping.run();
    }

    /** A cancelled launch that came through after all. */
    @Override
    public void launched(Turn turn) {
        if (stopping.awaitsLaunch()) {
            turn.emit(new Effect.Kill(stopping.current()));
            turn.advance(new Stuck(stopping.at(Stopping.Part.OVERDUE)));
        }
    }

    @Override
    public void launchFailed(Turn turn, String reason, boolean passing) {
        stopping.launchFailed(turn, reason, passing);
    }

    @Override
    public void hooksEnded(Turn turn, HookPoint point, Optional<String> problem) {
        stopping.hooksEnded(turn, point, problem);
    }

    @Override
    public void ended(Turn turn, Exit exit, int leftovers) {
        stopping.ended(turn, exit, leftovers);
    }

    @Override
    public void started(Turn turn) {
        stopping.started(turn);
    }

    @Override
    public void killed(Turn turn) {
        Run run = stopping.current();
        turn.emit(stopping.isKilled() ? new Effect.Kill(run) : new Effect.Cancel(run));
    }

    @Override
    public List<String> reasons(World world, Standing standing) {
        return List.of(
                stopping.isKilled() ? "it was killed and is still alive" : "it was cancelled and has not answered");
    }
}
