package dev.tutti.driver;

import java.util.Optional;

/** A run could not be started. The message says what is wrong, for people, and what to do where that is known. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Empty where none is missing. */
    private final String missingEngine;

    /** Says what is wrong, and what to do where that is known. */
    public LaunchException(String message) {
        super(message);
        this.missingEngine = "";
    }

    /** The same, with what it comes from. */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
        this.missingEngine = "";
    }

    private LaunchException(String engine, String message) {
        super(message);
        this.missingEngine = engine;
    }

    /**
     * What runs such workloads is not there, so that nothing is wrong with this one: a test that needs it may be skipped.
     *
     * @param engine in one word, as in {@code TUTTI_REQUIRE}: {@code docker}
     */
    public static LaunchException missingEngine(String engine, String message) {
        return new LaunchException(engine, message);
    }

    /** What is not there, where that is all that is wrong. */
    public Optional<String> missingEngine() {
        return Optional.of(missingEngine).filter(engine -> !engine.isEmpty());
    }
}
