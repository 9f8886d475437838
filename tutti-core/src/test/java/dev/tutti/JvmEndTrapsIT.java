package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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

    private final List<Process> jvms = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process jvm : jvms) {
            jvm.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void units_are_asked_to_stop_unless_that_is_switched_off_and_are_gone_either_way(boolean hook) throws Exception {
        Path asked = directory.resolve("asked");
        Process jvm = program("-Dtutti.shutdown.hook=" + hook, "asked", asked.toString());

        List<String> said = saidUntilTheEnd(jvm);

        assertThat(said).containsExactly("up");
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        traces.awaitNone();
        assertThat(Files.exists(asked)).isEqualTo(hook);
    }

    @Test
    void a_first_start_while_the_jvm_ends_fails_clearly() throws Exception {
        Process jvm = program("-Dtutti.shutdown.hook=true", "first");

        List<String> said = saidUntilTheEnd(jvm);

        assertThat(said).containsExactly("up", "refused: this JVM is shutting down");
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** All its lines; it ends once it is up. */
    private static List<String> saidUntilTheEnd(Process jvm) throws Exception {
        BufferedReader lines = jvm.inputReader(StandardCharsets.UTF_8);
        var said = CompletableFuture.supplyAsync(() -> {
            var all = new ArrayList<String>();
            lines.lines().peek(line -> endInput(jvm)).forEach(all::add);
            return all;
        });
        return said.get(30, TimeUnit.SECONDS);
    }

    private static void endInput(Process jvm) {
        try {
            jvm.getOutputStream().close();
        } catch (java.io.IOException ended) {
            throw new java.io.UncheckedIOException(ended);
        }
    }

    private Process program(String property, String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                property,
                "-cp",
                System.getProperty("java.class.path"),
                LateProgram.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        traces.on(builder);
        Process jvm = builder.start();
        jvms.add(jvm);
        return jvm;
    }
}
