package dev.tutti.hcl;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Diagnostics as users read them: summary, place, source line with carets, hint. Ends with a line end.
 *
 * @param sources the sources by name; a diagnostic of another source is shown without its line
 * @param colour whether to use the colours of a terminal
 */
public record DiagnosticText(Map<String, Source> sources, boolean colour) {
    private static final String RED = "1;31";
    private static final String YELLOW = "1;33";
    private static final String BOLD = "1";
    private static final String DIM = "2";

    public DiagnosticText {
        sources = Map.copyOf(sources);
    }

    /** A renderer for these sources. */
    public static DiagnosticText of(Collection<Source> sources, boolean colour) {
        Map<String, Source> byName = new HashMap<>();
        sources.forEach(source -> byName.putIfAbsent(source.name(), source));
        return new DiagnosticText(byName, colour);
    }

    /** The lines of several problems, a blank line between them. */
    public String render(Collection<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(this::render).toList());
    }

    /** The lines of one problem. */
    public String render(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        String severity = painted(diagnostic.severity().word() + ":", tint(diagnostic));
        out.append(severity)
                .append(' ')
                .append(painted(diagnostic.summary(), BOLD))
                .append('\n');
        diagnostic.subject().ifPresent(range -> place(out, range, tint(diagnostic)));
        diagnostic
                .related()
                .ifPresent(related -> out.append("  ").append(related).append('\n'));
        diagnostic
                .hint()
                .ifPresent(hint -> hint.lines()
                        .forEach(line -> out.append("  ").append(line).append('\n')));
        return out.toString();
    }

    private static String tint(Diagnostic diagnostic) {
        return diagnostic.isError() ? RED : YELLOW;
    }

    private void place(StringBuilder out, SourceRange range, String tint) {
        out.append("  ").append(range).append('\n');
        Source source = sources.get(range.source());
        if (source == null || range.start().line() > source.lines()) {
            return;
        }
        Snippet snippet = Snippet.of(source, range);
        String number = "%5d".formatted(range.start().line());
        out.append(painted(number + " │", DIM))
                .append(' ')
                .append(snippet.line())
                .append('\n');
        out.append(painted(" ".repeat(number.length()) + " │", DIM)).append(' ');
        out.append(" ".repeat(snippet.indent()))
                .append(painted("^".repeat(snippet.carets()), tint))
                .append('\n');
    }

    private String painted(String text, String code) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
