package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "plain-1.2:/x@y | A=plain-1.2:/x@y",
                "two words | A='two words'",
                "$HOME `id` \"x\" \\n | A='$HOME `id` \"x\" \\n'",
                "it's | A=\"it's\"",
                "it's $5 \"x\" `id` a\\b | A=\"it's \\$5 \\\"x\\\" \\`id\\` a\\\\b\"",
                "trail\\ | A=\"trail\\\\\"",
                "C:\\dir | A='C:\\dir'",
                "a\\\\b c | A=\"a\\\\\\\\b c\"",
                "# no comment | A='# no comment'"
            })
    void a_value_is_quoted_only_as_far_as_it_must_be(String value, String line) {
        assertThat(EnvText.of(Map.of("A", Optional.of(value)), EnvText.Format.DOTENV))
                .isEqualTo(line + "\n");
    }

    @Test
    void line_ends_and_emptiness_are_kept() {
        assertThat(EnvText.of(Map.of("A", Optional.of("one\ntwo\n")), EnvText.Format.DOTENV))
                .isEqualTo("A='one\ntwo\n'\n");
        assertThat(EnvText.of(Map.of("A", Optional.of("")), EnvText.Format.DOTENV))
                .isEqualTo("A=\n");
        assertThat(EnvText.of(Map.of("A", Optional.of("")), EnvText.Format.SHELL))
                .isEqualTo("export A=''\n");
    }

    /** Single quotes mean something else for fish where a backslash stands in them. */
    @Test
    void a_backslash_is_one_for_every_shell() {
        assertThat(EnvText.of(Map.of("A", Optional.of("it's\\")), EnvText.Format.SHELL))
                .isEqualTo("export A='it'\\''s'\"\\\\\"''\n");
    }

    @Test
    void each_format_says_what_is_unset_in_its_own_way() {
        var variables = new LinkedHashMap<String, Optional<String>>();
        variables.put("SET", Optional.of("it's"));
        variables.put("UNSET", Optional.empty());
        variables.put("no.name", Optional.of("x"));

        assertThat(EnvText.of(variables, EnvText.Format.SHELL)).isEqualTo("export SET='it'\\''s'\nunset UNSET\n");
        assertThat(EnvText.of(variables, EnvText.Format.DOTENV)).isEqualTo("SET=\"it's\"\n");
        assertThat(EnvText.of(variables, EnvText.Format.JSON))
                .isEqualTo("{\"SET\":\"it's\",\"UNSET\":null,\"no.name\":\"x\"}\n");
    }
}
