package dev.tutti.failure;

/** The unit could not be started: its program or directory is missing, a hook failed, or code of your own threw. */
public final class LaunchFailedException extends UnitException {

    private static final long serialVersionUID = 1L;

    /** For Tutti itself: the message in one line, the whole message, and what both rest on. */
    public LaunchFailedException(String headline, String message, Evidence evidence) {
        super(headline, message, evidence);
    }
}
