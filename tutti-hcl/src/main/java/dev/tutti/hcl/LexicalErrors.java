package dev.tutti.hcl;

import java.util.HashSet;
import java.util.Set;

/** Keeps the first problem of each line: what follows on the same line is mostly its echo. Owned by one thread. */
final class LexicalErrors {
    private final Diagnostics diagnostics;
    private final Set<Integer> lines = new HashSet<>();

    LexicalErrors(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void add(Diagnostic diagnostic) {
        boolean first = diagnostic
                .subject()
                .map(range -> lines.add(range.start().line()))
                .orElse(true);
        if (first) {
            diagnostics.add(diagnostic);
        }
    }

    /** Whether a line has had its error. */
    boolean isOn(int line) {
        return lines.contains(line);
    }
}
