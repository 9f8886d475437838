package dev.tutti.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Something done at one point in the life of each run of a unit.
 *
 * @param at when
 * @param action what
 * @param within how long it may take; then it is cancelled and has failed
 * @param everyStart whether it is done for each run; otherwise a hook of a start is done only where the run was made anew, and
 *     not where something of an earlier run is taken up, such as a container that was stopped. Of no use at points of a stop
 */
public record Hook(HookPoint at, Action action, Duration within, boolean everyStart) {

    /** How long a hook may take where nothing is said. */
    public static final Duration DEFAULT_WITHIN = Duration.ofSeconds(60);

    /** Cuts a time that is too long to be counted. */
    public Hook {
        within = Budget.of(within);
    }

    /** What a hook does. Open: a command on this machine or inside the unit, or Java code. */
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
     * Runs a command inside the run, where that has an inside of its own, to its end; a code other than 0 is a failure.
     *
     * @param environment variables besides those of the run
     */
    public record RunInside(List<String> command, Map<String, String> environment) implements Action {

        /** Keeps copies of the collections. */
        public RunInside {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        @Override
        public String summary() {
            return Command.of(command).toString();
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
        return new Hook(at, new RunCommand(process), DEFAULT_WITHIN, false);
    }

    /**
     * Code at a point of a run's life, with a minute to return.
     *
     * @param summary what it does, for people
     */
    public static Hook code(HookPoint at, String summary, HookCode code) {
        return new Hook(at, new RunCode(summary, code), DEFAULT_WITHIN, false);
    }

    /** The same, done for each run. */
    public Hook onEveryStart() {
        return new Hook(at, action, within, true);
    }

    /** The same with another time to end in. */
    public Hook within(Duration longest) {
        return new Hook(at, action, longest, everyStart);
    }
}
