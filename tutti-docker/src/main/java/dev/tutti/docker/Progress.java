package dev.tutti.docker;

import dev.tutti.model.UnitName;

/** Is told what is done for a unit besides running it: what a build prints, what is pulled, why a container is made anew. */
@FunctionalInterface
public interface Progress {

    /** For those who do not care. */
    Progress NOBODY = (unit, line) -> {};

    /** One line for people. Called from any thread, and must not block for long. */
    void say(UnitName unit, String line);
}
