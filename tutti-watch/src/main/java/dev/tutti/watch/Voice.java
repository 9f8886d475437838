package dev.tutti.watch;

import dev.tutti.log.Level;
import dev.tutti.model.UnitName;

/** Says in the log of a unit what is done because of its files. Thread-safe. */
@FunctionalInterface
public interface Voice {

    /** Says a line, or several. */
    void say(UnitName unit, Level level, String message);
}
