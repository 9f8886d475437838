package dev.tutti.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A group of containers in the hands of one tool. Closing ends the tool, and may leave containers behind. */
interface Fleet extends AutoCloseable {

    /** The tool, as figures name it. */
    String tool();

    /** What can be timed of it. The others are gone through all the same, where a later one needs them. */
    default Set<Cell> cells() {
        return Cell.ALL;
    }

    /** The label, with its value, of each container and network that the tool makes for this group. */
    String label();

    /** The directory in which all processes of the tool run, and no other. */
    Path folder();

    /** The port of this machine at which each container answers. */
    Map<String, Integer> ports();

    /** Does what is timed: returns when every container answers, has stopped, or is gone. */
    void go(Cell cell) throws Exception;

    @Override
    default void close() throws Exception {}
}
