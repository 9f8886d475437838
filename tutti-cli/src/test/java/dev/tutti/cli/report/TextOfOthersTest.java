package dev.tutti.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextOfOthersTest {

    @Test
    void a_page_shows_text_and_does_not_obey_it() {
        assertThat(HtmlText.of("<script>alert('a' + \"b\")</script> & more"))
                .isEqualTo("&lt;script&gt;alert(&#39;a&#39; + &quot;b&quot;)&lt;/script&gt; &amp; more");
    }

    @Test
    void what_only_a_terminal_understands_is_left_out() {
        assertThat(HtmlText.of("\u001B[1;31mred\u001B[0m \u001B]0;title\u0007end\u001B(B!\u001B"))
                .isEqualTo("red end!");
    }

    @Test
    void what_no_page_can_hold_is_replaced() {
        assertThat(HtmlText.of("a\u0000b\r\uD800c \uD83D\uDE00")).isEqualTo("a\uFFFDb\uFFFD\uFFFDc \uD83D\uDE00");
    }

    @Test
    void a_workflow_command_is_one_line_whatever_it_says() {
        assertThat(WorkflowCommand.error("a: b, c", "100%\r\n::warning::no"))
                .isEqualTo("::error title=a%3A b%2C c::100%25%0D%0A::warning::no");
        assertThat(WorkflowCommand.group("x\n::endgroup::")).isEqualTo("::group::x%0A::endgroup::");
    }

    @Test
    void secrets_are_taken_out_the_longest_first_also_where_json_writes_them_otherwise() {
        var redaction = Redaction.of(List.of("key", "key\"2", ""));

        assertThat(redaction.text("key\"2 and key")).isEqualTo("*** and ***");
        assertThat(redaction.json("{\"a\":\"key\\\"2\"}")).isEqualTo("{\"a\":\"***\"}");
        assertThat(redaction).hasToString("Redaction[3 texts]");
    }
}
