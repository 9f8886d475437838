package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.cli.report.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactedStreamTest {

    private static final Redaction SECRETS = Redaction.of(List.of("hunter2", "hunter2-ü\"q\"", "two\nlong lines"));

    private final ByteArrayOutputStream to = new ByteArrayOutputStream();

    private String written() {
        return to.toString(StandardCharsets.UTF_8);
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_secret_is_hidden_however_its_bytes_come() throws IOException {
        var stream = new RedactedStream(to, () -> false, SECRETS::text);
        for (byte b : "a hunter2 b\nhunter2-ü\"q\" c\nend".getBytes(StandardCharsets.UTF_8)) {
            stream.write(b);
        }

        assertThat(written()).isEqualTo("a *** b\n*** c\n");
        stream.flush();
        assertThat(written()).isEqualTo("a *** b\n*** c\nend");
    }

    @Test
    void lines_are_passed_on_as_soon_as_they_are_whole() throws IOException {
        var stream = new RedactedStream(to, () -> false, SECRETS::text);

        write(stream, "one\ntwo\nhun");
        assertThat(written()).isEqualTo("one\ntwo\n");
        write(stream, "ter2\n");
        assertThat(written()).isEqualTo("one\ntwo\n***\n");
    }

    @Test
    void where_nothing_is_hidden_bytes_pass_as_they_are() throws IOException {
        byte[] noText = {(byte) 0xff, (byte) 0xc3, '\n'};
        var stream = new RedactedStream(to, () -> true, SECRETS::text);

        stream.write(noText);

        assertThat(to.toByteArray()).isEqualTo(noText);
    }

    @Test
    void what_two_hide_is_hidden_in_no_more_forms_than_each_has() {
        Redaction all = Redaction.of(List.of("it's \"so\""));
        int forms = all.secrets().size();
        for (int change = 0; change < 10; change++) {
            all = all.and(Redaction.of(List.of("it's \"so\"", "token-" + change)));
        }

        assertThat(all.secrets()).hasSize(forms + 10);
        assertThat(all.and(Redaction.of(List.of("token-3")))).isSameAs(all);
    }

    @Test
    void each_line_of_a_secret_is_one_but_no_short_one() {
        assertThat(SECRETS.text("two, long lines\ntwo\nlong lines")).isEqualTo("two, ***\n***");
    }

    @Test
    void a_secret_is_hidden_as_a_command_line_quotes_it() {
        assertThat(Redaction.of(List.of("it's")).text("it's 'it'\\''s'")).isEqualTo("*** '***'");
    }

    @Test
    void the_beginning_of_a_secret_is_hidden_where_a_text_was_cut() {
        assertThat(SECRETS.text("run --password hunt… and hunt and hun…"))
                .isEqualTo("run --password ***… and hunt and hun…");
    }

    @Test
    void a_secret_is_hidden_as_json_writes_it_wherever_that_stands() {
        var secrets = Redaction.of(List.of("q\"b\\c'd"));

        assertThat(secrets.text("web  I  {\"pw\":\"q\\\"b\\\\c'd\"} q\"b\\c'd"))
                .isEqualTo("web  I  {\"pw\":\"***\"} ***");
        assertThat(
                        secrets.json(
                                "{\"line\":\"{\\\"pw\\\":\\\"q\\\\\\\"b\\\\\\\\c'd\\\"}\",\"words\":\"sh 'q\\\"b\\\\c'\\\\''d'\"}"))
                .isEqualTo("{\"line\":\"{\\\"pw\\\":\\\"***\\\"}\",\"words\":\"sh '***'\"}");
    }

    @Test
    void what_looks_like_a_secret_within_an_escape_is_none() {
        assertThat(Redaction.of(List.of("nobody", "\\abcdef")).json("{\"a\":\"x\\nobody\",\"b\":\"\\\\abcd…\"}"))
                .isEqualTo("{\"a\":\"x\\nobody\",\"b\":\"***…\"}");
    }

    @Test
    void what_has_not_been_passed_on_is_shown_by_the_form_that_came_last() throws IOException {
        var stream = new RedactedStream(to, () -> false, SECRETS::text);
        write(stream, "hunter2\n{\"hunter2\":");
        stream.show(SECRETS::json);
        write(stream, "\"hunter2\"}\n");

        assertThat(written()).isEqualTo("***\n{\"hunter2\":\"***\"}\n");
    }

    @Test
    void json_stays_json_and_keeps_its_names_numbers_and_words() {
        var numbers = Redaction.of(List.of("12", "true", "name", "hunter2-ü\"q\""));

        assertThat(numbers.json("{\"name\":\"a name\",\"n\":1234,\"yes\":true,\"list\":[\"12\",12,\"x\\\\\"],"
                        + "\"s\":\"hunter2-ü\\\"q\\\" \\\"12\\\"\"}"))
                .isEqualTo("{\"name\":\"a ***\",\"n\":1234,\"yes\":true,\"list\":[\"***\",12,\"x\\\\\"],"
                        + "\"s\":\"*** \\\"***\\\"\"}");
    }
}
