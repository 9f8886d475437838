package dev.tutti.cli;

import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;

/**
 * A container that was to end and may run on.
 *
 * @param why it may; that of another one where its own end was not begun
 * @param begun whether its end was; it is not where one that needs it has not ended
 */
record Survivor(Item item, LaunchException why, boolean begun) {

    /** How it is, in the words of JSON: nobody knows where the engine has gone away, whatever was begun. */
    String state() {
        if (why.missingEngine().isPresent()) {
            return OutOfReach.UNKNOWN;
        }
        return begun ? "stuck" : "running";
    }

    /** Whether it just runs on. */
    boolean isUntouched() {
        return state().equals("running");
    }
}
