package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else holds the directory of a project, and cannot be reached. */
@Timeout(60)
class BusyDirectoryIT {

    @TempDir
    private Path directory;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), "process \"web\" { command = \"sleep 1000\" }\n");
    }

    /** That one is dead, and its number was given to a process that has nothing to do with it. */
    @ParameterizedTest
    @ValueSource(strings = {"clean -y", "ci", "start"})
    void who_only_cleans_up_after_a_dead_supervisor_is_not_taken_for_that(String words) throws IOException {
        long stranger = ProcessHandle.current().pid();
        Path state = Files.createDirectory(directory.resolve(".tutti"));
        Files.writeString(state.resolve(StateDirectory.LOCK), stranger + " 1\n");
        Optional<StateDirectory> held = StateDirectory.hold(directory);

        try (StateDirectory cleaning = held.orElseThrow()) {
            Call call = Call.in(directory, words.split(" "));

            assertThat(call.code()).isEqualTo(ExitCode.FAILURE);
            assertThat(call.err())
                    .startsWith("tutti: another command (pid " + stranger
                            + ") cleans up after the supervisor that died here (pid " + stranger
                            + "), and is not done");
            assertThat(cleaning.dead()).isPresent();
        }
    }

    @Test
    void a_supervisor_that_lives_is_named() throws IOException {
        long pid = ProcessHandle.current().pid();
        try (StateDirectory supervised = StateDirectory.take(directory).orElseThrow()) {
            assertThat(Call.in(directory, "clean", "-y").err())
                    .isEqualTo("tutti: the supervisor (pid " + pid + ") of " + directory
                            + " lives and does not answer; end it first\n");
            assertThat(Call.in(directory, "ci").err())
                    .isEqualTo("tutti: this project is running already (pid " + pid + "); tutti stop ends it\n");
            assertThat(supervised.dead()).isEmpty();
        }
    }
}
