package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunOutput.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextOutputTest {

    private final List<String> passed = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private final ContextOutput output = new ContextOutput(
            new RunOutput() {
                @Override
                public void write(Stream stream, byte[] buffer, int offset, int length) {
                    passed.add(new String(buffer, offset, length, StandardCharsets.UTF_8));
                }

                @Override
                public void end(Stream stream) {
                    passed.add("end of " + stream);
                }
            },
            (key, value) -> values.add(key + " is " + value));

    private void write(Stream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(stream, bytes, 0, bytes.length);
    }

    @Test
    void a_prompt_is_passed_on_before_its_line_ends() {
        write(Stream.STDOUT, "name? ");
        write(Stream.STDOUT, "me\nno");

        assertThat(passed).containsExactly("name? ", "me\n", "no");
        write(Stream.STDOUT, "w\n");
        assertThat(passed).endsWith("w\n");
        assertThat(output.failure(Optional.of("code 1"))).contains("code 1: now");
    }

    @Test
    void a_line_that_sets_a_value_is_not_however_it_comes() {
        write(Stream.STDOUT, " ::tu");
        write(Stream.STDOUT, "tti set token=se");
        assertThat(passed).isEmpty();
        write(Stream.STDOUT, "cret\nnext");

        assertThat(passed).containsExactly("next");
        assertThat(values).containsExactly("token is secret");
    }

    @Test
    void what_only_begins_like_it_is_passed_on_whole() {
        write(Stream.STDOUT, "::tutti ");
        write(Stream.STDOUT, "get it");
        output.end(Stream.STDOUT);

        assertThat(passed).containsExactly("::tutti get it", "end of STDOUT");
        assertThat(values).isEmpty();
    }

    @Test
    void nothing_on_standard_error_sets_a_value() {
        write(Stream.STDERR, "::tutti set a=b");
        output.end(Stream.STDERR);

        assertThat(passed).containsExactly("::tutti set a=b", "end of STDERR");
        assertThat(values).isEmpty();
    }

    @Test
    void a_value_that_is_too_long_is_refused_and_nothing_of_it_is_shown() {
        write(Stream.STDOUT, "::tutti set token=" + "secret".repeat(20_000) + "\nnext\n::tutti set a=1\n");

        assertThat(values).containsExactly("a is 1");
        assertThat(String.join("", passed))
                .isEqualTo("the line that sets the value \"token\" of the context is longer than 64 KiB\nnext\n");
        assertThat(output.failure(Optional.empty()))
                .contains("the line that sets the value \"token\" of the context is longer than 64 KiB");
    }

    @Test
    void what_sets_nothing_is_refused_without_showing_it() {
        write(Stream.STDOUT, "::tutti set hunter2\n::tutti set =hunter2\n");

        assertThat(values).isEmpty();
        assertThat(String.join("", passed)).doesNotContain("hunter2");
        assertThat(output.failure(Optional.empty())).contains("::tutti set takes KEY=VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::tutti set\n", "::tutti set \n", "  ::tutti set\t\n", "::tutti set"})
    void nothing_at_all_to_set_is_refused_too(String line) {
        write(Stream.STDOUT, line);
        output.end(Stream.STDOUT);

        assertThat(values).isEmpty();
        assertThat(passed).containsExactly("::tutti set takes KEY=VALUE\n", "end of STDOUT");
        assertThat(output.failure(Optional.empty())).contains("::tutti set takes KEY=VALUE");
    }

    @Test
    void a_longer_word_is_no_setting() {
        write(Stream.STDOUT, "::tutti settle a=b\n");

        assertThat(String.join("", passed)).isEqualTo("::tutti settle a=b\n");
        assertThat(output.failure(Optional.empty())).isEmpty();
    }
}
