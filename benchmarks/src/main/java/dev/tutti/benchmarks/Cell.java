package dev.tutti.benchmarks;

import java.util.Set;

/** What is timed about a group of containers, in the order in which each round goes through it. */
enum Cell {
    /** A start where nothing is there, until every container answers. */
    FRESH("fresh"),
    /** A start while everything runs. */
    RUNNING("running"),
    /** A stop that keeps the containers. */
    STOP("stop"),
    /** A start of the containers that were stopped. */
    STOPPED("stopped"),
    /** A stop that removes containers and network. */
    REMOVE("stop, remove");

    /** What every way to run containers has an equal of. */
    static final Set<Cell> ALL = Set.of(values());

    private final String text;

    Cell(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
