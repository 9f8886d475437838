package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.architecture.SourceTree.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetRemarkTest {

    @Test
    void a_block_without_a_remark_is_compiled_and_does_not_run() {
        assertThat(SnippetRemark.of("")).isEqualTo(new SnippetRemark(true, false, false, List.of(), ""));
    }

    @Test
    void a_remark_says_what_is_needed_and_what_comes_before() {
        var remark = SnippetRemark.of("continued; runs with python, redis; given: int one = 1; int two;");

        assertThat(remark)
                .isEqualTo(new SnippetRemark(true, true, true, List.of("python", "redis"), "int one = 1; int two;"));
    }

    @Test
    void a_remark_that_says_nothing_of_the_kind_is_refused() {
        assertThatThrownBy(() -> SnippetRemark.of("run with redis"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("run with redis");
    }

    @Test
    void a_continued_block_knows_the_types_of_the_one_before() {
        var page = new File("page.md", """
                ```java
                record One(int number) {}
                ```

                <!-- continued -->
                ```java
                var one = new One(1);
                ```

                ```java
                var other = new One(2);
                ```
                """);

        var wrong = JavaSnippets.mistakes(DocumentRules.documents(List.of(page)));

        assertThat(wrong).singleElement().asString().startsWith("page.md:11: ").contains("One");
    }
}
