package dev.tutti.failure;

/** Something that was waited for did not hold in time. After a failed start nothing of the unit is left. */
public final class NotReadyException extends UnitException {

    private static final long serialVersionUID = 1L;

    /** For Tutti itself: the message in one line, the whole message, and what both rest on. */
    public NotReadyException(String headline, String message, Evidence evidence) {
        super(headline, message, evidence);
    }

    @Override
    UnitException alone() {
        return new NotReadyException(headline(), String.valueOf(getMessage()), evidence());
    }
}
