package dev.tutti.model;

/** How long a unit is meant to run. */
public enum Lifetime {
    /** Runs until it is stopped; ending by itself is noteworthy. */
    SERVICE,
    /** Runs to completion; ending with a success code is its purpose. */
    TASK
}
