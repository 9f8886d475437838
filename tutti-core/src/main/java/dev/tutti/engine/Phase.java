package dev.tutti.engine;

/** The states without what they carry, for views. */
public enum Phase {
    DOWN,
    STARTING,
    RUNNING,
    READY,
    STOPPING,
    BACKOFF,
    EXITED,
    STUCK
}
