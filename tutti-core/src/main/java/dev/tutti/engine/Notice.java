package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;

/** Something worth telling that is not visible in a state. */
public sealed interface Notice {

    UnitName unit();

    /** Something failed. */
    record Failed(Failure failure) implements Notice {
        @Override
        public UnitName unit() {
            return failure.run().unit();
        }
    }

    /** A restart was decided: number {@code attempt} in a row, after {@code delay}. */
    record RestartScheduled(UnitName unit, int attempt, Duration delay) implements Notice {}

    /** A wanted unit can no longer come up as things are, and why. */
    record BecameImpossible(UnitName unit, String because) implements Notice {}

    /**
     * A run has ended and nothing of it is alive, unless it was {@link StopNeeded#LEFT}; {@code leftovers} processes besides the
     * main one were killed.
     */
    record RunEnded(Run run, Exit exit, StopNeeded needed, int leftovers) implements Notice {
        @Override
        public UnitName unit() {
            return run.unit();
        }

        /** Whether it runs on. */
        public boolean isLeft() {
            return needed == StopNeeded.LEFT;
        }
    }

    /** A run outlived being killed. */
    record Survived(Run run) implements Notice {
        @Override
        public UnitName unit() {
            return run.unit();
        }
    }
}
