package dev.tutti.failure;

/** The start was given up, because somebody stopped the unit meanwhile or interrupted the thread that waited. */
public final class StartCancelledException extends UnitException {

    private static final long serialVersionUID = 1L;

    /** For Tutti itself: the message in one line, the whole message, and what both rest on. */
    public StartCancelledException(String headline, String message, Evidence evidence) {
        super(headline, message, evidence);
    }

    @Override
    UnitException alone() {
        return new StartCancelledException(headline(), String.valueOf(getMessage()), evidence());
    }
}
