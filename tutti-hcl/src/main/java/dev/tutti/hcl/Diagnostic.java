package dev.tutti.hcl;

import java.util.Optional;

/**
 * One problem: a summary that names it, a hint that says what to do, the tight range it is about, and perhaps another
 * place that explains it. Text is without a final full stop and holds one line, the hint possibly more.
 */
public record Diagnostic(
        Severity severity,
        String summary,
        Optional<String> hint,
        Optional<SourceRange> subject,
        Optional<Related> related) {

    /** Another place with a note before it: {@code first set at} {@code a.hcl:3:1}. */
    public record Related(String note, SourceRange range) {
        @Override
        public String toString() {
            return note + " " + range;
        }
    }

    /** An error about a place. */
    public static Diagnostic error(String summary, SourceRange subject) {
        return new Diagnostic(Severity.ERROR, summary, Optional.empty(), Optional.of(subject), Optional.empty());
    }

    /** An error about no place in particular, such as an unreadable file. */
    public static Diagnostic error(String summary) {
        return new Diagnostic(Severity.ERROR, summary, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A warning about a place. */
    public static Diagnostic warning(String summary, SourceRange subject) {
        return new Diagnostic(Severity.WARNING, summary, Optional.empty(), Optional.of(subject), Optional.empty());
    }

    /** The same with a hint. */
    public Diagnostic withHint(String text) {
        return new Diagnostic(severity, summary, Optional.of(text), subject, related);
    }

    /** The same with a hint if there is one. */
    public Diagnostic withHint(Optional<String> text) {
        return text.map(this::withHint).orElse(this);
    }

    /** The same with another place, introduced by a note such as {@code first set at}. */
    public Diagnostic withRelated(String note, SourceRange range) {
        return new Diagnostic(severity, summary, hint, subject, Optional.of(new Related(note, range)));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
