package dev.tutti.benchmarks;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through all cells with one tool, and makes sure that what is timed has happened. */
record ContainerRound(Fleet fleet, DockerEngine engine) {

    /** Returns how long each took, in milliseconds. Nothing of it is there before and after. */
    Map<Cell, Double> millis() throws Exception {
        requireGone();
        var millis = new EnumMap<Cell, Double>(Cell.class);
        Set<String> first = Set.of();
        for (Cell cell : Cell.values()) {
            long started = System.nanoTime();
            fleet.go(cell);
            millis.put(cell, (System.nanoTime() - started) / 1e6);
            switch (cell) {
                case FRESH -> first = requireUp();
                case RUNNING, STOPPED -> require(requireUp().equals(first), cell + ": the containers are others");
                case STOP -> requireStopped(first);
                case REMOVE -> requireGone();
            }
        }
        return millis;
    }

    /** Every container answers, at the first question. */
    private Set<String> requireUp() throws IOException, InterruptedException {
        List<Integer> silent = fleet.ports().values().stream()
                .filter(port -> !Answers.at(port))
                .toList();
        require(silent.isEmpty(), "nothing answers at " + silent);
        Set<String> running = engine.running(fleet.label());
        require(running.size() == fleet.ports().size(), running.size() + " containers run");
        return running;
    }

    private void requireStopped(Set<String> expected) throws IOException, InterruptedException {
        require(engine.running(fleet.label()).isEmpty(), "containers run after a stop");
        require(engine.containers(fleet.label()).equals(expected), "containers are gone after a stop");
    }

    private void requireGone() throws IOException, InterruptedException {
        require(engine.containers(fleet.label()).isEmpty(), "there are containers");
        require(engine.networks(fleet.label()).isEmpty(), "there is a network");
    }

    private void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(fleet.tool() + ": " + otherwise);
        }
    }
}
