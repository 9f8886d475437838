package dev.tutti.architecture;

import dev.tutti.architecture.Compilation.Remark;
import dev.tutti.architecture.Compilation.Source;
import dev.tutti.architecture.Document.Snippet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Java in documents, as sources that a compiler can be shown: types as they are, members in a class, statements in a
 * method. Whatever the words of Tutti, JUnit and the JDK need imported is imported, unless the snippet says it itself.
 *
 * <p>A comment above the block can add to it: {@code <!-- given: var port = freePort(); -->} is put in front, and
 * {@code <!-- not compiled: REASON -->} leaves it out.
 */
final class JavaSnippets {

    private static final String GIVEN = "given:";
    private static final String NOT_COMPILED = "not compiled:";

    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|package) .*;$");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:(?:public|final|abstract|sealed) )*(?:class|interface|record|enum|@interface) \\w+");
    private static final Pattern MEMBER =
            Pattern.compile("\\A\\s*(?:@\\w+|(?:public |private |static |final )+[\\w.<>]+ \\w+[ (])");

    private static final List<String> PACKAGES = List.of(
            "dev.tutti",
            "dev.tutti.failure",
            "dev.tutti.model",
            "dev.tutti.process",
            "java.io",
            "java.net",
            "java.net.http",
            "java.nio.file",
            "java.time",
            "java.util",
            "org.junit.jupiter.api",
            "org.junit.jupiter.api.extension",
            "org.junit.jupiter.api.io");

    private static final String IMPORTS = PACKAGES.stream()
            .map(name -> "import " + name + ".*; ")
            .collect(Collectors.joining(
                    "", "", "import static dev.tutti.Tutti.*; import static org.junit.jupiter.api.Assertions.*;"));

    private JavaSnippets() {}

    /** What is wrong with the Java of documents, as "page.md:12: why". */
    static List<String> mistakes(List<Document> documents) {
        var pages = new LinkedHashMap<Source, Place>();
        for (Document document : documents) {
            for (Snippet snippet : document.snippets()) {
                if (snippet.language().equals("java") && !snippet.remark().startsWith(NOT_COMPILED)) {
                    pages.put(source(document, snippet, pages.size()), new Place(document, snippet));
                }
            }
        }
        return new Compilation(List.copyOf(pages.keySet()))
                .remarks("-Xlint:none").stream()
                        .filter(Remark::isError)
                        .map(remark -> Place.text(pages, remark))
                        .toList();
    }

    private record Place(Document document, Snippet snippet) {

        static String text(Map<Source, Place> pages, Remark remark) {
            return Optional.ofNullable(pages.get(remark.source()))
                            .map(place -> place.document.name() + ":" + (place.snippet.line() + remark.line() - 2))
                            .orElse(remark.source().name())
                    + ": " + remark.text();
        }
    }

    /** One line in front, then the snippet line by line. */
    private static Source source(Document document, Snippet snippet, int number) {
        String code = snippet.text();
        String imports =
                IMPORT.matcher(code).results().map(found -> found.group()).collect(Collectors.joining(" "));
        String rest = IMPORT.matcher(code).replaceAll("");
        String given = snippet.remark().startsWith(GIVEN) ? snippet.remark().substring(GIVEN.length()) : "";
        String front =
                "package snippets.s%d; %s %s ".formatted(number, IMPORTS, imports.replaceAll("package [^;]*;", ""));
        String text;
        if (TYPE.matcher(rest).find()) {
            text = front + given + "\n" + rest;
        } else if (MEMBER.matcher(rest).find()) {
            text = front + "class Snippet { " + given + "\n" + rest + "}";
        } else {
            text = front + "class Snippet { void snippet() throws Exception { " + given + "\n" + rest + "} }";
        }
        return new Source("snippets/s%d/%s.java".formatted(number, document.name()), text);
    }
}
