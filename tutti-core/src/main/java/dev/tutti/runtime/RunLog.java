package dev.tutti.runtime;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import java.util.List;
import java.util.Optional;

/** Where the output of runs goes. Thread-safe. */
public interface RunLog {

    /** Takes the output of one run. */
    RunOutput open(Run run);

    /** Takes the output of a hook of one run; may be open beside that of the run itself. */
    default RunOutput openForHook(Run run) {
        return open(run);
    }

    /** Takes the output of one run that has a terminal: it comes as one stream and is for a screen. */
    default RunOutput openForTerminal(Run run) {
        return open(run);
    }

    /**
     * A run whose output was taken is over, and all of it has been written.
     *
     * @param exit empty when it could not be launched
     */
    default void ended(Run run, Optional<Exit> exit) {}

    /** The last lines of a unit's present or last run, oldest first, {@code count} at most. */
    List<String> lastLines(Run run, int count);
}
