package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.util.Optional;
import java.util.Set;

/** Everything that may happen: what a person or program commands, what a run reports, what a timer says. */
public sealed interface Message {

    void applyTo(Step step);

    /**
     * Units are wanted. A unit in backoff starts at once; a failed one and an ended service start again; a task that
     * succeeded stays as it is.
     *
     * @param withNeeds whether what they need is wanted too; otherwise they start without waiting for it
     */
    record Start(Set<UnitName> units, boolean withNeeds) implements Message {
        public Start {
            units = Set.copyOf(units);
        }

        @Override
        public void applyTo(Step step) {
            step.start(units, withNeeds);
        }
    }

    /**
     * Units are no longer wanted.
     *
     * @param withDependents whether what cannot do without them is no longer wanted either, and ends first; otherwise it
     *     runs on and sees them go
     */
    record Stop(Set<UnitName> units, boolean withDependents) implements Message {
        public Stop {
            units = Set.copyOf(units);
        }

        @Override
        public void applyTo(Step step) {
            step.stop(units, withDependents);
        }
    }

    /** Nothing is wanted any more, as at the end of Tutti: what is ready and may go on without it does, all else ends. */
    record LetGo() implements Message {
        @Override
        public void applyTo(Step step) {
            step.letGo();
        }
    }

    /**
     * New runs of units are wanted, also of those that are down or finished.
     *
     * @param withDependents whether running units that need them restart too; those that asked for it always do
     */
    record Restart(Set<UnitName> units, boolean withDependents) implements Message {
        public Restart {
            units = Set.copyOf(units);
        }

        @Override
        public void applyTo(Step step) {
            step.restart(units, withDependents);
        }
    }

    /** A new run is wanted in place of this one. Means nothing when another has taken its place, or the unit is not wanted. */
    record Renew(Run run) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, Turn::renew);
        }
    }

    /** A run that is to come to its end is killed; whether its unit is wanted stays as it is. Means nothing to any other run. */
    record KillRun(Run run) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, Turn::killLeaving);
        }
    }

    /** Units are no longer wanted and are killed at once; what needs them runs on and sees them go. */
    record Kill(Set<UnitName> units) implements Message {
        public Kill {
            units = Set.copyOf(units);
        }

        @Override
        public void applyTo(Step step) {
            step.kill(units);
        }
    }

    /** Nothing is wanted any more, and whatever is alive is killed at once, in no order. */
    record KillAll() implements Message {
        @Override
        public void applyTo(Step step) {
            step.killAll();
        }
    }

    /**
     * The project is another now, with the same root; what differs is done as {@link Change#of} says, and nothing else. What
     * is wanted by then stays wanted as far as it is still there, whatever was wanted when this was sent.
     *
     * @param asked units that are wanted besides
     * @param withNeeds whether what these need is wanted too; otherwise they start without waiting for it
     */
    record Reconfigure(Project next, Set<UnitName> asked, boolean withNeeds) implements Message {
        public Reconfigure {
            asked = Set.copyOf(asked);
        }

        @Override
        public void applyTo(Step step) {
            step.reconfigure(next, asked, withNeeds);
        }
    }

    /**
     * The run was launched.
     *
     * @param stopSignal what it is asked to stop with, where that is another signal than its policy says
     */
    record Launched(Run run, Optional<String> stopSignal) implements Message {

        /** One that is asked to stop with what its policy says. */
        public Launched(Run run) {
            this(run, Optional.empty());
        }

        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> {
                stopSignal.ifPresent(turn::stopsBy);
                turn.state().launched(turn);
            });
        }
    }

    /**
     * The run could not be launched, or its launch was cancelled.
     *
     * @param passing whether only what would run it is missing for now
     */
    record LaunchFailed(Run run, String reason, boolean passing) implements Message {

        /** One whose unit is at fault. */
        public LaunchFailed(Run run, String reason) {
            this(run, reason, false);
        }

        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> turn.state().launchFailed(turn, reason, passing));
        }
    }

    /** The readiness checks of the run hold. */
    record BecameReady(Run run) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> turn.state().becameReady(turn));
        }
    }

    /** The health check failed as often as allowed. */
    record Unhealthy(Run run, String answer) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> turn.state().unhealthy(turn, answer));
        }
    }

    /** The health check holds again. */
    record Healthy(Run run) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> turn.state().healthy(turn));
        }
    }

    /** The hooks of one point have ended, or one of them failed and the rest were not run. */
    record HooksEnded(Run run, HookPoint point, Optional<String> failure) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> turn.state().hooksEnded(turn, point, failure));
        }
    }

    /** The run cannot go on without Tutti. */
    record NotLeft(Run run) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> turn.state().notLeft(turn));
        }
    }

    /** Nothing of the run is alive any more, or it was left. */
    record Ended(Run run, Exit exit, int leftovers) implements Message {
        @Override
        public void applyTo(Step step) {
            step.report(run, turn -> turn.state().ended(turn, exit, leftovers));
        }
    }

    /** A timer has run out; it means something only while the unit is still in the epoch that armed it. */
    record TimeUp(UnitName unit, long epoch) implements Message {
        @Override
        public void applyTo(Step step) {
            step.timeUp(unit, epoch);
        }
    }
}
