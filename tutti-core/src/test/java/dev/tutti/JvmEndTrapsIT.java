package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Jvm;
import dev.tutti.process.RunningJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in the last moments of a JVM that exits. */
class JvmEndTrapsIT {

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void units_are_asked_to_stop_unless_that_is_switched_off_and_are_gone_either_way(boolean hook) throws Exception {
        Path asked = directory.resolve("asked");
        try (RunningJvm jvm = program("-Dtutti.shutdown.hook=" + hook, "asked", asked.toString())) {
            assertThat(jvm.line()).isEqualTo("up");

            jvm.endInput();

            assertThat(jvm.rest()).isEmpty();
            jvm.exitCode();
        }
        traces.awaitNone();
        assertThat(Files.exists(asked)).isEqualTo(hook);
    }

    @Test
    void a_first_start_while_the_jvm_ends_fails_clearly() throws Exception {
        try (RunningJvm jvm = program("-Dtutti.shutdown.hook=true", "first")) {
            assertThat(jvm.line()).isEqualTo("up");

            jvm.endInput();

            assertThat(jvm.rest()).containsExactly("refused: this JVM is shutting down");
            jvm.exitCode();
        }
    }

    private RunningJvm program(String property, String... words) throws Exception {
        var builder = Jvm.of(EndingProgram.class, words).withOptions(property).builder();
        traces.on(builder);
        return RunningJvm.start(builder.redirectError(ProcessBuilder.Redirect.DISCARD));
    }
}
