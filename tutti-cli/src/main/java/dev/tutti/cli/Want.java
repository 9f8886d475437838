package dev.tutti.cli;

import dev.tutti.engine.Exited;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.UnitState;

/** What somebody may wait for a unit to be. What has run to a good end was also started and ready. */
enum Want {
    READY,
    STARTED,
    COMPLETED,
    STOPPED;

    /** How far a unit has come towards it. */
    enum Progress {
        UNDER_WAY,
        REACHED,
        /** It has failed, or cannot get there as things are. */
        MISSED,
        /** Nobody has started it, or it was stopped. */
        NOT_STARTED
    }

    Progress of(Standing unit) {
        return this == STOPPED ? towardsStopped(unit) : towardsUp(unit);
    }

    /** Of a unit that has been taken out of the project, and has ended. */
    Progress ofRemoved() {
        return this == STOPPED ? Progress.REACHED : Progress.MISSED;
    }

    private static Progress towardsStopped(Standing unit) {
        return switch (unit.state().phase()) {
            case STUCK -> Progress.MISSED;
            case EXITED -> Progress.REACHED;
            case DOWN -> unit.wanted() ? Progress.UNDER_WAY : Progress.REACHED;
            case STARTING, RUNNING, READY, STOPPING, BACKOFF -> Progress.UNDER_WAY;
        };
    }

    private Progress towardsUp(Standing unit) {
        if (unit.state() instanceof Exited exited) {
            return exited.failure().isPresent() ? Progress.MISSED : Progress.REACHED;
        }
        if (!unit.wanted()) {
            return Progress.NOT_STARTED;
        }
        boolean failed =
                unit.hopeless().isPresent() || unit.isGivenUp() || unit.state().phase() == Phase.STUCK;
        if (failed) {
            return Progress.MISSED;
        }
        return !unit.restartAsked() && isThere(unit.state()) ? Progress.REACHED : Progress.UNDER_WAY;
    }

    private boolean isThere(UnitState state) {
        return switch (state.phase()) {
            case READY -> this == READY || this == STARTED;
            case RUNNING -> this == STARTED;
            case DOWN, STARTING, STOPPING, BACKOFF, EXITED, STUCK -> false;
        };
    }
}
