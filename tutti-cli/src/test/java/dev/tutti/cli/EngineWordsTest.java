package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec: \"nosuch\": executable file not found in $PATH",
                "exec: \"/nosuch\": stat /nosuch: no such file or directory: unknown",
                "crun: executable file `nosuch` not found in $PATH: No such file or directory"
            })
    void a_program_that_is_not_there_is_127(String refusal) {
        assertThat(EngineWords.codeOf("cannot start the container of x: " + refusal))
                .contains(new ExitCode(127));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec: \"/etc/passwd\": permission denied: unknown",
                "exec: \"/etc\": is a directory",
                "crun: open executable: Permission denied"
            })
    void a_program_that_cannot_be_executed_is_126(String refusal) {
        assertThat(EngineWords.codeOf(refusal)).contains(new ExitCode(126));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error while mounting /nowhere: no such file or directory",
                "cannot pull the image nosuch: not found",
                "permission denied while trying to connect to the socket"
            })
    void what_else_an_engine_refuses_is_no_fault_of_a_program(String refusal) {
        assertThat(EngineWords.codeOf(refusal)).isEmpty();
    }
}
