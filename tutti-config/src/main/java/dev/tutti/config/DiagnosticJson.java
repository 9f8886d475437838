package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.SourceRange;
import java.util.List;
import java.util.Locale;

/**
 * Diagnostics for programs: a JSON object of {@code ok} (no errors) and {@code diagnostics}, one object on a line each. Lines
 * and columns count from 1.
 */
public final class DiagnosticJson {

    private DiagnosticJson() {}

    public static String render(List<Diagnostic> diagnostics) {
        boolean ok = diagnostics.stream().noneMatch(Diagnostic::isError);
        List<String> objects = diagnostics.stream().map(DiagnosticJson::object).toList();
        String list = objects.isEmpty() ? "[]" : "[\n  " + String.join(",\n  ", objects) + "\n]";
        return "{\"ok\": " + ok + ", \"diagnostics\": " + list + "}";
    }

    private static String object(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder("{\"severity\": ");
        out.append(JsonWriter.quoted(diagnostic.severity().name().toLowerCase(Locale.ROOT)));
        out.append(", \"summary\": ").append(JsonWriter.quoted(diagnostic.summary()));
        diagnostic.subject().ifPresent(range -> out.append(", ").append(place(range)));
        diagnostic.hint().ifPresent(hint -> out.append(", \"hint\": ").append(JsonWriter.quoted(hint)));
        diagnostic
                .related()
                .ifPresent(related -> out.append(", \"related\": {\"note\": ")
                        .append(JsonWriter.quoted(related.note()))
                        .append(", ")
                        .append(place(related.range()))
                        .append('}'));
        return out.append('}').toString();
    }

    private static String place(SourceRange range) {
        return "\"file\": %s, \"line\": %d, \"column\": %d, \"end_line\": %d, \"end_column\": %d"
                .formatted(
                        JsonWriter.quoted(range.source()),
                        range.start().line(),
                        range.start().column(),
                        range.end().line(),
                        range.end().column());
    }
}
