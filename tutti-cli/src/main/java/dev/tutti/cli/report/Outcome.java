package dev.tutti.cli.report;

import java.time.Duration;

/**
 * What came of one test, which is a task of the project or a command.
 *
 * @param unit the unit it ran as
 * @param what what was run, for people
 * @param code its exit code; 0 where it passed
 * @param said what went wrong, in words that go on from the unit's name; empty where it passed
 */
public record Outcome(String unit, String what, int code, Duration took, String said) {

    /** Whether it passed. */
    public boolean passed() {
        return code == 0;
    }
}
