package dev.tutti.model;

import java.util.Locale;

/**
 * What a unit runs. Each implementation is an immutable record that belongs to one {@code Driver}; two equal workloads
 * are interchangeable, so a difference means that a running unit is out of date.
 */
public interface Workload {

    /** The workload in one line for people, such as the command. Never holds values of environment variables. */
    String summary();

    /**
     * Whether a run itself provides what readiness checks look at, such as ports and sockets: who holds them before the
     * launch is in its way then.
     */
    default boolean opensPorts() {
        return true;
    }

    /** What has to be there to run it, in one word, for failures: {@code container}. */
    default String engine() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether a start may find that what would run it is not installed on this machine. */
    default boolean mayLackEngine() {
        return true;
    }
}
