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
        IGNORE,
        RESTART
    }

    public static Dependency started(String on) {
        return new Dependency(UnitName.of(on), Condition.STARTED, false, OnRestart.IGNORE);
    }

    public static Dependency ready(String on) {
        return new Dependency(UnitName.of(on), Condition.READY, false, OnRestart.IGNORE);
    }

    public static Dependency succeeded(String on) {
        return new Dependency(UnitName.of(on), Condition.SUCCEEDED, false, OnRestart.IGNORE);
    }

    public static Dependency completed(String on) {
        return new Dependency(UnitName.of(on), Condition.COMPLETED, false, OnRestart.IGNORE);
    }

    public Dependency asOptional() {
        return new Dependency(on, until, true, onRestart);
    }

    public Dependency restartingWithIt() {
        return new Dependency(on, until, optional, OnRestart.RESTART);
    }

    @Override
    public String toString() {
        return on + ":" + until.name().toLowerCase(java.util.Locale.ROOT) + (optional ? "?" : "");
    }
}
