package dev.tutti.driver;

/** What of an earlier run a launch would find, and take up. */
public enum Found {
    /** Nothing: what is launched is made anew. */
    NOTHING,
    /** Something that was stopped and is as wanted: it is started again. */
    STOPPED,
    /** Something that runs and is as wanted: it is left alone. */
    RUNNING
}
