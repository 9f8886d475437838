package dev.tutti.event;

import dev.tutti.engine.UnitState;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One unit at one moment.
 *
 * @param since when it came into this state
 * @param restarts how many runs followed a first one
 * @param pid of the main process of the present run, where there is one
 * @param ports host ports of the present or last run, by name
 * @param readyAfter how long the present run took from launch to ready, or a task to its end; empty until then
 */
public record UnitStatus(
        UnitName name,
        Lifetime lifetime,
        boolean wanted,
        UnitState state,
        Instant since,
        int restarts,
        OptionalLong pid,
        Map<String, Integer> ports,
        Optional<Duration> readyAfter) {

    public UnitStatus {
        ports = Map.copyOf(ports);
    }
}
