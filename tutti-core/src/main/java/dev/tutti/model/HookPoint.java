package dev.tutti.model;

/** When a hook runs in the life of a run. */
public enum HookPoint {
    /** Before the launch; a failure prevents it. */
    BEFORE_START,
    /** Right after the launch, beside the readiness checks; a failure ends the run. */
    AFTER_START,
    /** When the readiness checks hold; the unit counts as ready when the hook has ended. */
    AFTER_READY,
    /** Before the run is asked to stop. */
    BEFORE_STOP,
    /** When the run has ended, for whatever reason. */
    AFTER_STOP
}
