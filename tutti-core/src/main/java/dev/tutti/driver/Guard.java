package dev.tutti.driver;

import java.io.IOException;
import java.nio.file.Path;

/** Does something when this JVM dies, in whatever way. Thread-safe. */
public interface Guard {

    /**
     * Has a script run by {@code /bin/sh}, with this path as its name, when this JVM is dead and its processes have been killed.
     *
     * @throws IOException when nobody could be found to do so
     */
    void whenDead(Path script) throws IOException;

    /** The script is not to be run any more. */
    void release(Path script) throws IOException;

    /** Where scripts may be put: a directory of this JVM's own, which is removed in the end. */
    Path directory() throws IOException;
}
