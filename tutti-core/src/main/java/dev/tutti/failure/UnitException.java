package dev.tutti.failure;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Something went wrong with a unit. There is one subtype for each thing a caller may want to do about it.
 *
 * <p>{@link #getMessage()} tells everything: the command, the directory, the run, what the checks saw, the last lines.
 * {@link #toString()} is one line. A printed stack trace shows the whole message. Serialisable.
 */
public abstract sealed class UnitException extends RuntimeException
        permits AlreadyRunningException,
                ExitedBeforeReadyException,
                LaunchFailedException,
                NotReadyException,
                StartCancelledException,
                StillAliveException,
                UnexpectedExitException {

    private static final long serialVersionUID = 1L;

    private final String headline;
    private final Evidence evidence;

    UnitException(String headline, String message, Evidence evidence) {
        super(message);
        this.headline = headline;
        this.evidence = evidence;
    }

    /** The name of the unit. */
    public final String unit() {
        return evidence.unit();
    }

    /** What is known about the run that failed. */
    public final Evidence evidence() {
        return evidence;
    }

    /** What went wrong, in one line. */
    @Override
    public final String toString() {
        return getClass().getName() + ": " + headline;
    }

    @Override
    public final void printStackTrace(PrintStream stream) {
        stream.print(withWholeMessage());
    }

    @Override
    public final void printStackTrace(PrintWriter writer) {
        writer.print(withWholeMessage());
    }

    /** A stack trace begins with {@link #toString}, which would leave out what a reader of a report needs most. */
    private String withWholeMessage() {
        var text = new StringWriter();
        super.printStackTrace(new PrintWriter(text));
        String trace = text.toString();
        return getClass().getName() + ": " + getMessage()
                + trace.substring(toString().length());
    }
}
