package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requirement;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionIT {

    private final Workplace quickstart = Workplace.ofExample("quickstart");

    @ParameterizedTest
    @Requires("bash")
    @CsvSource(
            delimiter = '|',
            value = {
                "star | start",
                "start s | seed store",
                "start --ex | --exclude",
                "start --exclude w | worker",
                "graph --format m | mermaid",
                "-C . start ap | api",
                "completion f | fish",
                "schema pl | plan",
                "logs --level w | warn",
                "logs --stream stdo | stdout",
                "ci --task s | seed",
                "help pl | plan"
            })
    void bash_completes(String typed, String expected) {
        var outcome = quickstart.shell("bash", """
                set -e
                source <("$TUTTI" completion bash)
                complete -p tutti >/dev/null
                COMP_WORDS=("$TUTTI" %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _tutti
                echo "${COMPREPLY[*]}"
                """.formatted(typed));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().strip()).isEqualTo(expected);
    }

    /** As bash gives them to the function: raw, as they were typed. */
    @ParameterizedTest
    @Requires("bash")
    @ValueSource(
            strings = {
                "\"$HERE/a b\"",
                "'$HERE/a b'",
                "$HERE/a\\ b",
                "~/a\\ b",
                "~/\"a b\"",
                "\"$HERE/\"a' 'b",
                "\"$HERE/\\$(touch made)\"/..",
            })
    void bash_completes_after_a_quoted_directory(String typed, @TempDir Path directory) throws IOException {
        Path here = directory.toRealPath();
        var place = Workplace.in(here)
                .holding("a b/tutti.hcl", "process \"api\" { command = \"x\" }")
                .holding("tutti.hcl", "process \"api\" { command = \"x\" }")
                .holding("$(touch made)/file", "")
                .with("HOME", here.toString())
                .with("TYPED", typed.replace("$HERE", here.toString()));

        var outcome = place.shell("bash", """
                set -e
                source <("$TUTTI" completion bash)
                COMP_WORDS=("$TUTTI" -C "$TYPED" logs ap)
                COMP_CWORD=4
                cd "$HOME"
                _tutti
                echo "${COMPREPLY[*]}"
                """);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().strip()).isEqualTo("api");
        assertThat(place.holds("made")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void every_shell_accepts_its_script(String shell) {
        Requirement.named(shell).demand();

        var outcome = quickstart.shell("sh", "\"$TUTTI\" completion %1$s | %1$s -n".formatted(shell));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }
}
