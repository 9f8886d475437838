package dev.tutti.hcl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One example of the specification: an input and what comes of it.
 *
 * <p>A file holds several: {@code === title}, the input, {@code ---}, and the expected values and diagnostics. A title
 * that begins with {@code turret:} or {@code json:} is read that way.
 */
record SpecCase(String file, String title, String input, String expected) {
    private static final String START = "=== ";
    private static final String MIDDLE = "\n---\n";

    /** All cases in a folder and below. */
    static List<SpecCase> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".spec"))
                    .sorted()
                    .flatMap(path -> of(path).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SpecCase> of(Path path) {
        try {
            List<SpecCase> cases = new ArrayList<>();
            for (String part : ("\n" + Files.readString(path)).split("\n" + START)) {
                if (!part.isBlank()) {
                    cases.add(parse(path.getFileName().toString(), part));
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SpecCase parse(String file, String part) {
        int title = part.indexOf('\n');
        int middle = part.indexOf(MIDDLE);
        String input = part.substring(title + 1, middle + 1);
        return new SpecCase(
                file,
                part.substring(0, title),
                input,
                part.substring(middle + MIDDLE.length()).strip());
    }

    /** What really comes of the input. */
    String actual() {
        boolean json = title.startsWith("json:");
        Dialect dialect = title.startsWith("turret:") ? Dialect.TURRET : Dialect.HCL2;
        Source source = Source.of(json ? "a.json" : "a.hcl", input);
        Document document = Document.parse(source, dialect);
        Evaluated evaluated =
                new Evaluator(new SpecScope()).evaluate(document.body().asObject());
        StringBuilder out = new StringBuilder();
        evaluated
                .value()
                .entries()
                .orElseThrow()
                .forEach((name, value) -> out.append(name)
                        .append(" = ")
                        .append(ValueText.of(value))
                        .append('\n'));
        List<Diagnostic> problems = Stream.concat(document.diagnostics().stream(), evaluated.diagnostics().stream())
                .toList();
        return out.append(DiagnosticText.of(List.of(source), false).render(problems))
                .toString()
                .strip();
    }

    @Override
    public String toString() {
        return file + ": " + title;
    }
}
