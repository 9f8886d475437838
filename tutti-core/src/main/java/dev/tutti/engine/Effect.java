package dev.tutti.engine;

import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;

/** Something the engine asks for. None of them answers at once; what comes of it arrives as a {@link Message}. */
public sealed interface Effect {

    void on(Effects effects);

    /** Run the hooks of one point, one after another; answered by {@link Message.HooksEnded}. */
    record RunHooks(Run run, HookPoint point) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.runHooks(run, point);
        }
    }

    /** Start the run; answered by {@link Message.Launched} or {@link Message.LaunchFailed}, then {@link Message.Ended}. */
    record Launch(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.launch(run);
        }
    }

    /** Give up hooks and launches of the run that are under way; they still answer. Harmless when there are none. */
    record Cancel(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.cancel(run);
        }
    }

    /** Watch for readiness; answered by {@link Message.BecameReady}. */
    record WatchReadiness(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.watchReadiness(run);
        }
    }

    /** Watch the health; answered by {@link Message.Unhealthy} and {@link Message.Healthy} whenever it changes. */
    record WatchHealth(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.watchHealth(run);
        }
    }

    /** Stop watching readiness and health. */
    record EndWatch(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.endWatch(run);
        }
    }

    /** Ask the run to stop. */
    record Ask(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.ask(run);
        }
    }

    /** Let go of the run, which goes on without Tutti; answered by {@link Message.Ended}, or {@link Message.NotLeft}. */
    record Leave(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.leave(run);
        }
    }

    /** Kill the whole tree of the run. */
    record Kill(Run run) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.kill(run);
        }
    }

    /** Send {@link Message.TimeUp} with this epoch after a while. */
    record Arm(UnitName unit, long epoch, Duration after) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.arm(unit, epoch, after);
        }
    }

    /** Tell the views. */
    record Tell(Notice notice) implements Effect {
        @Override
        public void on(Effects effects) {
            effects.tell(notice);
        }
    }
}
