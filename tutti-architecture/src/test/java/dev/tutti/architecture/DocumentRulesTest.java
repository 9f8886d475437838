package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.architecture.SourceTree.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentRulesTest {

    private static final SourceTree REPOSITORY = SourceTree.ofThisRepository();

    @TempDir
    private Path folder;

    @Test
    void links_in_documents_lead_somewhere() {
        var documents = DocumentRules.documents(REPOSITORY.files());

        assertThat(DocumentRules.brokenLinks(REPOSITORY.root(), documents)).isEmpty();
    }

    @Test
    void examples_of_the_language_are_in_the_language() {
        var documents = DocumentRules.documents(REPOSITORY.files());

        assertThat(DocumentRules.wrongSnippets(documents)).isEmpty();
    }

    @Test
    void a_link_to_a_missing_file_or_heading_is_found() throws Exception {
        var page = new File("page.md", """
                # One way: up!
                [here](#one-way-up) [nowhere](#two) [file](other.md) [elsewhere](https://example.org/x#y) `[code](none)`
                """);
        var other =
                new File("docs/other.md", "[back](../page.md#one-way-up) [wrong](../page.md#down) ![gone](a.png)\n");
        Files.writeString(folder.resolve("page.md"), page.text());

        var broken = DocumentRules.brokenLinks(folder, DocumentRules.documents(List.of(page, other)));

        assertThat(broken)
                .containsExactly(
                        "page.md: #two", "page.md: other.md", "docs/other.md: ../page.md#down", "docs/other.md: a.png");
    }

    @Test
    void a_snippet_with_a_mistake_is_found() {
        var page = new File("page.md", """
                ```hcl
                process "web" {
                ```

                ```sh
                process "web" {
                ```
                """);

        var wrong = DocumentRules.wrongSnippets(DocumentRules.documents(List.of(page)));

        assertThat(wrong).isNotEmpty().allMatch(mistake -> mistake.startsWith("page.md, block at line 2: "));
    }
}
