package dev.tutti.model;

import java.util.List;
import java.util.Set;

/** Fills in what is known only just before a launch, such as ports chosen by Tutti. */
@FunctionalInterface
public interface LateBinding {

    /**
     * The unit with every value resolved but those of its hooks. Called for each run, just before it is launched.
     *
     * @throws IllegalStateException when a value is missing, with a message for people
     */
    Unit bind(Unit unit, Exports exports);

    /**
     * What the unit would run, for who wants to see it before: there may be an {@link Unknown} in place of what nobody knows
     * yet, with which nothing is looked up.
     *
     * @throws IllegalStateException when that cannot be said, with a message for people
     */
    default Workload outline(Unit unit, Exports exports) {
        return bind(unit, exports).workload();
    }

    /**
     * The hooks of the unit at one point, with every value resolved. Called when that point is reached: a hook may use what
     * earlier hooks have left behind, and what comes later need not be known.
     *
     * @throws IllegalStateException when a value is missing, with a message for people
     */
    default List<Hook> bindHooks(Unit unit, HookPoint point, Exports exports) {
        return unit.hooksAt(point);
    }

    /**
     * Whether a run that was launched with this binding would be launched the same way with a later one, as far as can be
     * told before a launch. What only matters to hooks and checks does not count.
     */
    default boolean launchesAs(LateBinding later) {
        return equals(later);
    }

    /** Units whose ports it fills into what is launched: when they get other ports, a run that was launched is out of date. */
    default Set<UnitName> portsUsed() {
        return Set.of();
    }

    /** Nothing to fill in. */
    static LateBinding none() {
        return NoLateBinding.NONE;
    }

    /** The binding of units whose values are all known. */
    enum NoLateBinding implements LateBinding {
        /** There is nothing to fill in. */
        NONE;

        @Override
        public Unit bind(Unit unit, Exports exports) {
            return unit;
        }
    }
}
