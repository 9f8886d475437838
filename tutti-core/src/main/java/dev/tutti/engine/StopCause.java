package dev.tutti.engine;

/** Why a run is being brought to its end. */
public enum StopCause {
    /** Nobody wants it any more. */
    NOT_WANTED,
    /** A new run is wanted in its place. */
    RESTART,
    /** It was not ready in time. */
    LATE,
    /** Its health check failed. */
    UNHEALTHY,
    /** A hook failed. */
    HOOK_FAILED,
    /** It ended, or was never launched, and only its last hooks are still to run. */
    ENDED,
    /** The same of one whose launch is not to be tried again. */
    REFUSED;

    /** Whether somebody asked for it, so that it is no failure and a wanted unit simply starts again. */
    boolean isAsked() {
        return this == NOT_WANTED || this == RESTART;
    }
}
