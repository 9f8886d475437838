package dev.tutti.model;

/**
 * What a unit runs. Each implementation is an immutable record that belongs to one {@code Driver}; two equal workloads
 * are interchangeable, so a difference means that a running unit is out of date.
 */
public interface Workload {

    /** The workload in one line for people, such as the command. Never holds values of environment variables. */
    String summary();
}
