package dev.tutti.architecture;

import dev.tutti.architecture.Compilation.Remark;
import dev.tutti.architecture.Compilation.Source;
import dev.tutti.architecture.Document.Snippet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The Java in documents. */
final class JavaSnippets {

    private JavaSnippets() {}

    /** Those a compiler can be shown here. */
    static List<JavaSnippet> of(List<Document> documents) {
        var found = new ArrayList<JavaSnippet>();
        int home = 0;
        for (Document document : documents) {
            for (Snippet snippet : document.snippets()) {
                if (snippet.language().equals("java")) {
                    var remark = SnippetRemark.of(snippet.remark());
                    home += remark.isContinued() ? 0 : 1;
                    found.add(new JavaSnippet(document, snippet, remark, home));
                }
            }
        }
        return found.stream()
                .filter(snippet -> snippet.remark().isCompiled())
                .filter(snippet -> !snippet.isOfJUnitModule() || hasJUnitModule())
                .toList();
    }

    private static boolean hasJUnitModule() {
        return JavaSnippets.class.getClassLoader().getResource("dev/tutti/junit/TuttiExtension.class") != null;
    }

    static Compilation compilation(List<JavaSnippet> snippets) {
        return new Compilation(snippets.stream().map(JavaSnippet::source).toList());
    }

    /** What is wrong with them, as "page.md:12: why". */
    static List<String> mistakes(List<Document> documents) {
        var bySource = new LinkedHashMap<Source, JavaSnippet>();
        of(documents).forEach(snippet -> bySource.put(snippet.source(), snippet));
        return new Compilation(List.copyOf(bySource.keySet()))
                .remarks("-Xlint:none").stream()
                        .filter(Remark::isError)
                        .map(remark -> Optional.ofNullable(bySource.get(remark.source()))
                                        .map(snippet -> snippet.place(remark.line()))
                                        .orElse(remark.source().name())
                                + ": " + remark.text())
                        .toList();
    }
}
