package dev.tutti.cli;

import dev.tutti.model.UnitName;

/** What everything is brought up for; when it is done, everything comes down. */
interface Errand {

    /** Does it, on a thread of its own; ends soon once everything is being stopped. Gives the code to end with. */
    ExitCode run();

    /** What of it is being done at this moment, in words. Any thread. */
    String underWay();

    /** Begins nothing more: everything is being stopped. Any thread. */
    void cancel();

    /** Whether nothing is to run on afterwards, not even containers that are kept. */
    default boolean endsAll() {
        return false;
    }

    /** Whether it says itself what becomes of a unit, so that nobody else need do so. */
    default boolean tells(UnitName unit) {
        return false;
    }
}
