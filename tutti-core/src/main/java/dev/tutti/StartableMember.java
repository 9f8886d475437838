package dev.tutti;

import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;

/** A {@link Startable} with a name, needs and a budget of its own. Immutable. */
public record StartableMember(String name, Startable code, Duration within, List<Need> needs) implements Member {

    /**
     * Refuses what is no name and no budget.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    public StartableMember {
        UnitName.of(name);
        needs = List.copyOf(needs);
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("\"within\" must be positive");
        }
    }

    /** How long its start may take; a minute where nothing is said. */
    public StartableMember within(Duration budget) {
        return new StartableMember(name, code, budget, needs);
    }

    /** Adds members that come first. */
    public StartableMember dependsOn(Member... members) {
        return new StartableMember(name, code, within, Need.with(needs, members));
    }

    /** Starts it and what it needs. */
    public UnitHandle start() {
        return UnitHandle.started(this);
    }

    @Override
    public Unit unit(UnitName unit) {
        return Unit.service(unit.value(), CodeWorkload.of(code).within(within));
    }
}
