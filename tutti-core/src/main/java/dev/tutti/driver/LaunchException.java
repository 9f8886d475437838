package dev.tutti.driver;

import dev.tutti.model.Occupant;
import java.util.Optional;

/** A run could not be started. The message says what is wrong, for people, and what to do where that is known. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Empty where none is missing. */
    private final String missingEngine;

    private final transient Optional<Occupant> occupant;

    /** Says what is wrong, and what to do where that is known. */
    public LaunchException(String message) {
        super(message);
        this.missingEngine = "";
        this.occupant = Optional.empty();
    }

    /** The same, with what it comes from. */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
        this.missingEngine = "";
        this.occupant = Optional.empty();
    }

    private LaunchException(String engine, Optional<Occupant> occupant, String message) {
        super(message);
        this.missingEngine = engine;
        this.occupant = occupant;
    }

    /** Somebody else holds what the run was to provide. */
    public static LaunchException occupied(Occupant occupant) {
        return new LaunchException("", Optional.of(occupant), occupant.toString());
    }

    /**
     * What runs such workloads is not there, so that nothing is wrong with this one: a test that needs it may be skipped.
     *
     * @param engine in one word, as in {@code TUTTI_REQUIRE}: {@code docker}
     */
    public static LaunchException missingEngine(String engine, String message) {
        return new LaunchException(engine, Optional.empty(), message);
    }

    /** What is not there, where that is all that is wrong. */
    public Optional<String> missingEngine() {
        return Optional.of(missingEngine).filter(engine -> !engine.isEmpty());
    }

    /** Who holds what the run was to provide, where that is all that is wrong. */
    public Optional<Occupant> occupant() {
        return occupant;
    }
}
