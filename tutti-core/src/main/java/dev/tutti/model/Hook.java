package dev.tutti.model;

import java.time.Duration;

/**
 * Something done at one point in the life of each run of a unit.
 *
 * @param at when
 * @param action what
 * @param within how long it may take; then it is cancelled and has failed
 */
public record Hook(HookPoint at, Action action, Duration within) {

    /** How long a hook may take where nothing is said. */
    public static final Duration DEFAULT_WITHIN = Duration.ofSeconds(60);

    /** Cuts a time that is too long to be counted. */
    public Hook {
        within = Budget.of(within);
    }

    /** What a hook does. Open: a command on this machine, Java code, later a command inside the unit. */
    public interface Action {
        /** The action in one line for people. */
        String summary();
    }

    /** Runs a command to its end; a code other than 0 is a failure. */
    public record RunCommand(LocalProcess process) implements Action {
        @Override
        public String summary() {
            return process.summary();
        }
    }

    /**
     * Calls code in this JVM; whatever it throws is a failure.
     *
     * @param summary what it does, for people
     */
    public record RunCode(String summary, HookCode code) implements Action {
        /**
         * Refuses what is wrong.
         *
         * @throws IllegalArgumentException when there are no words for it
         */
        public RunCode {
            if (summary.isBlank()) {
                throw new IllegalArgumentException("A hook needs words for what it does");
            }
        }
    }

    /** A command at a point of a run's life, with a minute to end. */
    public static Hook command(HookPoint at, LocalProcess process) {
        return new Hook(at, new RunCommand(process), DEFAULT_WITHIN);
    }

    /**
     * Code at a point of a run's life, with a minute to return.
     *
     * @param summary what it does, for people
     */
    public static Hook code(HookPoint at, String summary, HookCode code) {
        return new Hook(at, new RunCode(summary, code), DEFAULT_WITHIN);
    }

    /** The same with another time to end in. */
    public Hook within(Duration longest) {
        return new Hook(at, action, longest);
    }
}
