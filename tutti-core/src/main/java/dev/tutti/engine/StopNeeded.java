package dev.tutti.engine;

/** What it took to end a run. */
public enum StopNeeded {
    /** It ended by itself. */
    NOTHING,
    /** It ended when asked. */
    ASKING,
    /** It was asked in vain and had to be killed. */
    KILLING,
    /** Nothing: somebody wanted it killed. */
    KILL_WANTED,
    /** Nothing: it was let go of at the end of Tutti, and runs on. */
    LEFT
}
