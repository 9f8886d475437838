package dev.tutti;

import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.StopNeeded;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.Optional;

/** An orchestrator as a member of another one, which alone sees to its end. */
record Nested(Orchestrator inner) implements Startable {

    @Override
    public void start() {
        inner.setMember(true);
        try {
            inner.start();
        } catch (RuntimeException | Error failed) {
            inner.setMember(false);
            throw failed;
        }
    }

    @Override
    public void stop() {
        // First, so that nobody brings it up again on behalf of the outer one.
        inner.setMember(false);
        inner.stop();
    }

    /** Whether nothing of it is down for good. What says no is stopped, so that a pause of one of many must not. */
    @Override
    public boolean running() {
        var world = inner.engine().world();
        return world.graph().withNeeds(world.automatic()).stream()
                .map(world::standing)
                .allMatch(this::isIntact);
    }

    private boolean isIntact(Standing standing) {
        return standing.wanted() ? comesBack(standing) : wasStopped(standing);
    }

    /** What somebody stopped is down on purpose, and so is what a failed start has taken back. */
    private boolean wasStopped(Standing standing) {
        return standing.state().phase() != Phase.STUCK && !wasKilled(standing);
    }

    /** A kill stands for a death that nobody wanted, but where it was to clear away what had failed. */
    private boolean wasKilled(Standing standing) {
        UnitName unit = standing.unit().name();
        Optional<Run> killed = inner.engine()
                .lastEnd(unit)
                .filter(end -> end.needed() == StopNeeded.KILL_WANTED)
                .map(Notice.RunEnded::run)
                .filter(run -> run.number() == standing.runs());
        Optional<Run> failed =
                inner.engine().lastFailure(unit).map(report -> report.failure().run());
        return killed.isPresent() && !killed.equals(failed);
    }

    /** What comes back by itself is not down for good, nor is a task whose failure is nobody's business. */
    private boolean comesBack(Standing standing) {
        Unit unit = standing.unit();
        return switch (standing.state().phase()) {
            // What waits in vain does so for another, which is looked at as well.
            case DOWN, STARTING, STOPPING, BACKOFF -> true;
            case RUNNING, READY ->
                unit.isTask()
                        || unit.restart().when() != RestartPolicy.When.NO
                        || new Watch(inner, unit.name()).isAlive();
            case EXITED -> unit.isTask() && new UnitHandle(inner, unit.name(), false).isUp();
            case STUCK -> false;
        };
    }
}
