package dev.tutti.hcl;

import java.util.Map;

/**
 * Diagnostics as users read them: summary, place, source line with carets, hint. Ends with a line end.
 *
 * @param sources the sources by name; a diagnostic of another source is shown without its line
 */
public record DiagnosticText(Map<String, Source> sources, boolean colour) {
    public DiagnosticText {
        sources = Map.copyOf(sources);
    }

    /** The lines of one problem. */
    public String render(Diagnostic diagnostic) {
        return diagnostic.severity().word() + ": " + diagnostic.summary() + "\n";
    }
}
