package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;

/** Collects problems while something goes on. Owned by one thread. */
public final class Diagnostics {
    private final List<Diagnostic> collected = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        collected.add(diagnostic);
    }

    public void addAll(Iterable<Diagnostic> diagnostics) {
        diagnostics.forEach(collected::add);
    }

    /** Adds an error about a place. */
    public void error(String summary, SourceRange subject) {
        add(Diagnostic.error(summary, subject));
    }

    /** Adds an error about a place, with what to do about it. */
    public void error(String summary, SourceRange subject, String hint) {
        add(Diagnostic.error(summary, subject).withHint(hint));
    }

    public boolean hasErrors() {
        return collected.stream().anyMatch(Diagnostic::isError);
    }

    public boolean isEmpty() {
        return collected.isEmpty();
    }

    /** What was collected so far, in the order it came. */
    public List<Diagnostic> toList() {
        return List.copyOf(collected);
    }

    /** What was collected so far by source name and place; problems of one place keep their order. */
    public List<Diagnostic> sorted() {
        return collected.stream().sorted(Diagnostics::byPlace).toList();
    }

    // Those that Comparator makes are spun at run time, which costs a quick command milliseconds.
    private static int byPlace(Diagnostic one, Diagnostic other) {
        int bySource = source(one).compareTo(source(other));
        return bySource != 0 ? bySource : Integer.compare(offset(one), offset(other));
    }

    private static String source(Diagnostic diagnostic) {
        return diagnostic.subject().map(SourceRange::source).orElse("");
    }

    private static int offset(Diagnostic diagnostic) {
        return diagnostic.subject().map(range -> range.start().offset()).orElse(-1);
    }
}
