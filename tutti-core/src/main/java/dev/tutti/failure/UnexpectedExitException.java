package dev.tutti.failure;

import dev.tutti.model.Exit;

/**
 * A run ended with a code that was not expected: by itself, or when it was stopped. Or it did not stop in its time, so that
 * something of it had to be killed, whatever its code.
 */
public final class UnexpectedExitException extends UnitException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** For Tutti itself: the message in one line, the whole message, and what both rest on. */
    public UnexpectedExitException(String headline, String message, Evidence evidence, Exit exit) {
        super(headline, message, evidence);
        this.exitCode = exit.code();
    }

    /** The exit code of its main process; 128 + n after death by signal n. */
    public int exitCode() {
        return exitCode;
    }

    @Override
    UnitException alone() {
        return new UnexpectedExitException(headline(), String.valueOf(getMessage()), evidence(), Exit.ofCode(exitCode));
    }
}
