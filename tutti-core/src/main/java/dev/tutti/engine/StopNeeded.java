package dev.tutti.engine;

/** What it took to end a run. */
public enum StopNeeded {
    /** It ended by itself. */
    NOTHING,
    /** It ended when asked. */
    ASKING,
    /** It had to be killed. */
    KILLING
}
