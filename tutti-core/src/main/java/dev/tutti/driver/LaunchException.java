package dev.tutti.driver;

/** A run could not be started. The message says what is wrong, for people, and what to do where that is known. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
