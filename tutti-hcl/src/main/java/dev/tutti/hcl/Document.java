package dev.tutti.hcl;

import java.util.List;

/** A source, the tree read from it, and everything that was wrong with it, by place. */
public record Document(Source source, Body body, List<Diagnostic> diagnostics) {
    public Document {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Reads a source by the rules of {@link Dialect#HCL2}. */
    public static Document parse(Source source) {
        return parse(source, Dialect.HCL2);
    }

    /**
     * Reads a source: as JSON if its name ends in {@code .json} (or its text starts with a brace in
     * {@link Dialect#TURRET}), else as HCL. Never fails: what cannot be read is reported and left out.
     */
    public static Document parse(Source source, Dialect dialect) {
        Diagnostics diagnostics = new Diagnostics();
        Body body = isJson(source, dialect)
                ? JsonParser.parse(source, dialect, diagnostics)
                : Parser.parse(source, dialect, diagnostics);
        return new Document(source, body, diagnostics.sorted());
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    private static boolean isJson(Source source, Dialect dialect) {
        return source.name().endsWith(".json")
                || dialect == Dialect.TURRET && source.text().stripLeading().startsWith("{");
    }
}
