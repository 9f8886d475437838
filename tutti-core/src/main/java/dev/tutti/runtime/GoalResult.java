package dev.tutti.runtime;

import dev.tutti.model.UnitName;
import java.util.Map;

/**
 * What came of a command.
 *
 * @param missed the units that did not get there, each with the reason in words; empty when all did
 */
public record GoalResult(Map<UnitName, String> missed) {

    public boolean reached() {
        return missed.isEmpty();
    }
}
