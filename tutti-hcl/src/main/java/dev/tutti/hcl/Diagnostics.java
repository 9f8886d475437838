package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems while something goes on. Owned by one thread. */
public final class Diagnostics {
    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(
                    (Diagnostic d) -> d.subject().map(SourceRange::source).orElse(""))
            .thenComparing(d -> d.subject().map(r -> r.start().offset()).orElse(-1));

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
        return collected.stream().sorted(BY_PLACE).toList();
    }
}
