package dev.tutti.runtime;

import dev.tutti.engine.Down;
import dev.tutti.engine.Standing;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes what views see of a unit. */
final class UnitStatuses {

    private UnitStatuses() {}

    static UnitStatus initial(Unit unit, Instant now) {
        return new UnitStatus(
                unit.name(),
                unit.lifetime(),
                false,
                new Down(),
                now,
                0,
                OptionalLong.empty(),
                Map.of(),
                Optional.empty());
    }

    static UnitStatus of(Standing standing, Instant since, Optional<LiveRun> live, Map<String, Integer> ports) {
        Unit unit = standing.unit();
        return new UnitStatus(
                unit.name(),
                unit.lifetime(),
                standing.wanted(),
                standing.state(),
                since,
                Math.max(0, standing.runs() - 1),
                standing.isActive() ? live.map(LiveRun::pid).orElse(OptionalLong.empty()) : OptionalLong.empty(),
                ports,
                live.flatMap(run -> run.ready().map(ready -> Duration.between(run.began(), ready))));
    }
}
