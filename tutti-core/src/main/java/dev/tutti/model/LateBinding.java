package dev.tutti.model;

/** Fills in what is known only just before a launch, such as ports chosen by Tutti. */
@FunctionalInterface
public interface LateBinding {

    /**
     * The unit with every value resolved. Called for each run, just before it is launched.
     *
     * @throws IllegalStateException when a value is missing, with a message for people
     */
    Unit bind(Unit unit, Exports exports);

    /** Nothing to fill in. */
    static LateBinding none() {
        return NoLateBinding.NONE;
    }

    /** The binding of units whose values are all known. */
    enum NoLateBinding implements LateBinding {
        NONE;

        @Override
        public Unit bind(Unit unit, Exports exports) {
            return unit;
        }
    }
}
