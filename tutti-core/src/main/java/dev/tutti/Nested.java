package dev.tutti;

import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.StopNeeded;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;

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
        return world.graph().withNeeds(inner.automatic()).stream()
                .map(world::standing)
                .allMatch(this::isIntact);
    }

    private boolean isIntact(Standing standing) {
        return standing.wanted() ? comesBack(standing) : wasStopped(standing);
    }

    /** What somebody stopped is down on purpose. A kill stands for a death nobody wanted. */
    private boolean wasStopped(Standing standing) {
        boolean killed = inner.engine()
                .lastEnd(standing.unit().name())
                .filter(end -> end.run().number() == standing.runs())
                .filter(end -> end.needed() == StopNeeded.KILL_WANTED)
                .isPresent();
        return !killed && standing.state().phase() != Phase.STUCK;
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
