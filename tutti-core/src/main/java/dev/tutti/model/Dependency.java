package dev.tutti.model;

/**
 * What a unit waits for before it starts.
 *
 * @param on the unit it waits for
 * @param until how far that unit must have come
 * @param optional whether a unit that is absent, not wanted or failed for good is no hindrance
 * @param onRestart what happens to the dependent when the other unit starts again
 */
public record Dependency(UnitName on, Condition until, boolean optional, OnRestart onRestart) {

    /** How far a unit must have come. */
    public enum Condition {
        /** It runs, ready or not. */
        STARTED,
        /** It is ready. */
        READY,
        /** It ended by itself with a success code. */
        SUCCEEDED,
        /** It ended by itself, whatever the code. */
        COMPLETED
    }

    /** What a restart of the other unit means for the dependent. */
    public enum OnRestart {
        /** Nothing. */
        IGNORE,
        /** It starts again as well. */
        RESTART
    }

    /** Waits until the other unit runs, ready or not. */
    public static Dependency started(String on) {
        return new Dependency(UnitName.of(on), Condition.STARTED, false, OnRestart.IGNORE);
    }

    /** Waits until the other unit is ready. */
    public static Dependency ready(String on) {
        return new Dependency(UnitName.of(on), Condition.READY, false, OnRestart.IGNORE);
    }

    /** Waits until the other unit has ended by itself with a success code. */
    public static Dependency succeeded(String on) {
        return new Dependency(UnitName.of(on), Condition.SUCCEEDED, false, OnRestart.IGNORE);
    }

    /** Waits until the other unit has ended by itself, whatever the code. */
    public static Dependency completed(String on) {
        return new Dependency(UnitName.of(on), Condition.COMPLETED, false, OnRestart.IGNORE);
    }

    /** The same, where a unit that is absent, not wanted or failed for good is no hindrance. */
    public Dependency asOptional() {
        return new Dependency(on, until, true, onRestart);
    }

    /** The same, where the dependent starts again with the other unit. */
    public Dependency restartingWithIt() {
        return new Dependency(on, until, optional, OnRestart.RESTART);
    }

    @Override
    public String toString() {
        return on + ":" + until.name().toLowerCase(java.util.Locale.ROOT) + (optional ? "?" : "");
    }
}
