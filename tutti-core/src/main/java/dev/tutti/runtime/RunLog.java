package dev.tutti.runtime;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Run;
import java.util.List;

/** Where the output of runs goes. Thread-safe. */
public interface RunLog {

    /** Takes the output of one run. */
    RunOutput open(Run run);

    /** Takes the output of a hook of one run; may be open beside that of the run itself. */
    default RunOutput openForHook(Run run) {
        return open(run);
    }

    /** The last lines of a unit's present or last run, oldest first, {@code count} at most. */
    List<String> lastLines(Run run, int count);
}
