package dev.tutti.driver;

import dev.tutti.model.Exit;

/**
 * How a run ended.
 *
 * @param exit of its main process
 * @param leftovers how many other processes of the run had to be killed after its main process had ended
 * @param lost whether it ended with what runs it, such as a container engine, or because somebody else has restarted it: that
 *     says nothing against it, and a service gets another run whatever its restart policy
 */
public record RunEnd(Exit exit, int leftovers, boolean lost) {

    /** One that ended by itself, or because it was asked to. */
    public RunEnd(Exit exit, int leftovers) {
        this(exit, leftovers, false);
    }
}
