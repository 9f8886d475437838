package dev.tutti.failure;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * A stack trace has {@link #toString} of each, which would leave out what a reader of a report needs most. Others that are
     * suppressed in this one, or have caused it, are told as fully.
     */
    private String withWholeMessage() {
        var text = new StringWriter();
        super.printStackTrace(new PrintWriter(text));
        var told = new StringBuilder(text.toString());
        int at = 0;
        for (UnitException each : family()) {
            int found = told.indexOf(each.toString(), at);
            if (found >= 0 && !isToldBy(this, each)) {
                String whole = each.getClass().getName() + ": " + each.getMessage();
                told.replace(found, found + each.toString().length(), whole);
                at = found + whole.length();
            }
        }
        return told.toString();
    }

    private static boolean isToldBy(UnitException outer, UnitException inner) {
        String indented = String.valueOf(inner.getMessage()).indent(2).stripTrailing();
        return inner != outer && String.valueOf(outer.getMessage()).contains(indented);
    }

    /** This and those in it, in the order in which a stack trace tells them. */
    private List<UnitException> family() {
        var family = new ArrayList<UnitException>();
        collect(this, family, Collections.newSetFromMap(new IdentityHashMap<>()));
        return family;
    }

    private static void collect(Throwable from, List<UnitException> family, Set<Throwable> met) {
        if (!met.add(from)) {
            return;
        }
        if (from instanceof UnitException one) {
            family.add(one);
        }
        for (Throwable suppressed : from.getSuppressed()) {
            collect(suppressed, family, met);
        }
        Optional.ofNullable(from.getCause()).ifPresent(cause -> collect(cause, family, met));
    }

    /** The same without its cause and what is suppressed in it. */
    abstract UnitException alone();

    /** What a member of a user's own has thrown may hold what cannot be sent; then words are sent instead. */
    final Object writeReplace() {
        boolean sendable = Stream.concat(Optional.ofNullable(getCause()).stream(), Stream.of(getSuppressed()))
                .allMatch(Portable::isSendable);
        if (sendable) {
            return this;
        }
        UnitException copy = alone();
        copy.setStackTrace(getStackTrace());
        Optional.ofNullable(getCause()).ifPresent(cause -> copy.initCause(Portable.of(cause)));
        Stream.of(getSuppressed()).map(Portable::of).forEach(copy::addSuppressed);
        return copy;
    }

    /** What went wrong, in one line, without the type. */
    final String headline() {
        return headline;
    }
}
