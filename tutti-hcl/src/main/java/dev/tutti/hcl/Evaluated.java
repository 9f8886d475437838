package dev.tutti.hcl;

import java.util.List;

/** A value and the problems met on the way. With errors the value is, or contains, {@link UnknownValue#failed()}. */
public record Evaluated(Value value, List<Diagnostic> diagnostics) {
    public Evaluated {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
