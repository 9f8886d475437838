package dev.tutti.architecture;

import dev.tutti.architecture.Document.Snippet;
import dev.tutti.hcl.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What documents promise must be there: the places they link to and the language of their examples. */
final class DocumentRules {

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    private DocumentRules() {}

    static List<Document> documents(List<SourceTree.File> files) {
        return files.stream()
                .filter(file -> file.name().endsWith(".md"))
                .map(Document::of)
                .toList();
    }

    /** Links within the repository that lead nowhere. */
    static List<String> brokenLinks(Path root, List<Document> documents) {
        Map<Path, Document> byPlace = documents.stream()
                .collect(Collectors.toMap(
                        document -> root.resolve(document.name()).normalize(), Function.identity()));
        return documents.stream()
                .flatMap(document -> document.links().stream()
                        .filter(link -> !ELSEWHERE.matcher(link).matches())
                        .filter(link -> !resolves(root.resolve(document.name()), link, byPlace))
                        .map(link -> document.name() + ": " + link))
                .toList();
    }

    /** Examples in the configuration language that are not in the language. */
    static List<String> wrongSnippets(List<Document> documents) {
        return documents.stream()
                .flatMap(document -> document.snippets().stream()
                        .filter(snippet -> snippet.language().equals("hcl"))
                        .flatMap(snippet -> mistakes(document, snippet)))
                .toList();
    }

    private static Stream<String> mistakes(Document document, Snippet snippet) {
        return dev.tutti.hcl.Document.parse(Source.of(document.name(), snippet.text())).diagnostics().stream()
                .filter(diagnostic -> diagnostic.isError())
                .map(diagnostic -> "%s, block at line %d: %s".formatted(document.name(), snippet.line(), diagnostic));
    }

    private static boolean resolves(Path page, String link, Map<Path, Document> byPlace) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target =
                file.isEmpty() ? page.normalize() : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0
                || !byPlace.containsKey(target)
                || byPlace.get(target).anchors().contains(link.substring(hash + 1));
    }
}
