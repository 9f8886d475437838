package dev.tutti.cli;

import dev.tutti.daemon.StatusJson;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Explanation;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Units that were to end and of which nobody knows whether they have, because the container engine that runs them is away: nothing is
 * stuck and nothing is known to be alive. They are told to end again when it is back.
 */
record OutOfReach(Engine engine) {

    /** How a unit is of which nobody knows. */
    static final String UNKNOWN = "unknown";

    /** Why nobody knows, in a sentence without a subject; empty where it is known. */
    Optional<String> of(UnitName unit) {
        boolean unanswered = engine.world()
                .find(unit)
                .map(Standing::state)
                .filter(state -> state.phase() == Phase.STUCK)
                .isPresent();
        return unanswered
                ? engine.workload(unit)
                        .flatMap(RunningWorkload::outOfReach)
                        .map(why -> "the container engine is unavailable: " + why)
                : Optional.empty();
    }

    /** How a unit is, in the words of JSON; {@code unknown} where nobody knows. */
    String state(UnitStatus unit) {
        return of(unit.name()).isPresent() ? UNKNOWN : StatusJson.state(unit);
    }

    /** Whether that is all that is wrong with these. */
    boolean isAllOf(Collection<UnitName> units) {
        return !units.isEmpty() && units.stream().allMatch(unit -> of(unit).isPresent());
    }

    /** The code of a command that has missed these. */
    ExitCode code(Collection<UnitName> missed) {
        return isAllOf(missed) ? ExitCode.ENGINE_MISSING : ExitCode.FAILURE;
    }

    /** Why a unit is as it is, so far as anybody can know. */
    List<String> reasons(World world, UnitName unit) {
        return of(unit).map(List::of)
                .orElseGet(() -> Explanation.of(world, unit).reasons());
    }

    /** The same with what is known of those that did not get there. */
    GoalResult told(GoalResult result) {
        var missed = new LinkedHashMap<UnitName, String>();
        result.missed()
                .forEach((unit, told) ->
                        missed.put(unit, of(unit).map(why -> unit + ": " + why).orElse(told)));
        return new GoalResult(missed);
    }
}
