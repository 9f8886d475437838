package dev.tutti.failure;

import java.util.Optional;

/** The unit could not be started: its program or directory is missing, a hook failed, or code of your own threw. */
public final class LaunchFailedException extends UnitException {

    private static final long serialVersionUID = 1L;

    /** Empty where none is missing. */
    private final String missingEngine;

    /**
     * For Tutti itself: the message in one line, the whole message, what both rest on, and what is missing, where that is all
     * that is wrong.
     */
    public LaunchFailedException(String headline, String message, Evidence evidence, Optional<String> missingEngine) {
        super(headline, message, evidence);
        this.missingEngine = missingEngine.orElse("");
    }

    /** What would run the unit and is not there, as {@code docker}, where that is all that is wrong. */
    public Optional<String> missingEngine() {
        return Optional.of(missingEngine).filter(engine -> !engine.isEmpty());
    }

    @Override
    UnitException alone() {
        return new LaunchFailedException(headline(), String.valueOf(getMessage()), evidence(), missingEngine());
    }
}
