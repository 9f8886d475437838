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

    @Test
    void the_java_of_documents_compiles() {
        var documents = DocumentRules.documents(REPOSITORY.files());

        assertThat(JavaSnippets.mistakes(documents)).isEmpty();
    }

    @Test
    void java_that_does_not_compile_is_found_at_its_line() {
        var page = new File("page.md", """
                ```java
                try (var server = process("sleep 9").start()) {
                    server.pidd();
                }
                ```

                <!-- given: int number = 1; -->
                ```java
                import java.util.concurrent.TimeUnit;

                TimeUnit.SECONDS.toMillis(number);
                ```

                ```java
                @Test
                void nothing_is_returned() {
                    return 1;
                }
                ```

                ```java
                public class Whole {
                    Path path = freePort();
                }
                ```

                <!-- not compiled: it is not Java -->
                ```java
                …
                ```
                """);

        var wrong = JavaSnippets.mistakes(DocumentRules.documents(List.of(page)));

        assertThat(wrong).hasSize(3);
        assertThat(wrong.get(0)).startsWith("page.md:3: ").contains("pidd");
        assertThat(wrong.get(1)).startsWith("page.md:17: ");
        assertThat(wrong.get(2)).startsWith("page.md:23: ");
    }
}
