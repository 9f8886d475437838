package dev.tutti.failure;

/** Something of the unit is alive although it was killed, or the code of your own that stops it threw. */
public final class StillAliveException extends UnitException {

    private static final long serialVersionUID = 1L;

    /** For Tutti itself: the message in one line, the whole message, and what both rest on. */
    public StillAliveException(String headline, String message, Evidence evidence) {
        super(headline, message, evidence);
    }

    @Override
    UnitException alone() {
        return new StillAliveException(headline(), String.valueOf(getMessage()), evidence());
    }
}
