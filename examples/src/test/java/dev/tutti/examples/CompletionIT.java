package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionIT {

    private final Workplace quickstart = Workplace.ofExample("quickstart");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sta | start",
                "start s | seed store",
                "start --ex | --exclude",
                "start --exclude w | worker",
                "graph --format m | mermaid",
                "-C . start ap | api",
                "completion f | fish",
                "schema pl | plan",
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

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void every_shell_that_is_there_accepts_its_script(String shell) {
        Assumptions.assumeTrue(
                quickstart.shell("sh", "command -v " + shell).exitCode() == 0, shell + " is not installed");

        var outcome = quickstart.shell("sh", "\"$TUTTI\" completion %1$s | %1$s -n".formatted(shell));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }
}
