package dev.tutti;

import dev.tutti.engine.Standing;
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
        try {
            inner.stop();
        } finally {
            inner.setMember(false);
        }
    }

    /** Whether nothing of it is down for good. What says no is stopped, so that a pause of one of many must not. */
    @Override
    public boolean running() {
        var world = inner.engine().world();
        return world.graph().withNeeds(inner.automatic()).stream()
                .map(world::standing)
                .allMatch(this::isIntact);
    }

    /** What comes back by itself is not down for good, nor is a task whose failure is nobody's business. */
    private boolean isIntact(Standing standing) {
        Unit unit = standing.unit();
        boolean intact = switch (standing.state().phase()) {
            case STARTING, STOPPING, BACKOFF -> true;
            case RUNNING, READY ->
                unit.isTask()
                        || unit.restart().when() != RestartPolicy.When.NO
                        || new Watch(inner, unit.name()).isAlive();
            case DOWN -> standing.hopeless().isEmpty();
            case EXITED -> unit.isTask() && new UnitHandle(inner, unit.name(), false).isUp();
            case STUCK -> false;
        };
        return intact && standing.wanted();
    }
}
