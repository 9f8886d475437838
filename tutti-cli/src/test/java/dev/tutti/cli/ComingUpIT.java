package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a supervisor that holds the project already and does not serve it yet. */
@Timeout(120)
class ComingUpIT {

    /** Whoever does not wait is told before that. */
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS, task -> new Thread(task).start());

    @TempDir
    private Path directory;

    /** Nobody finds the file by itself: what is known of the unit, the supervisor knows. */
    private void meanwhile(BiConsumer<LiveProject, Call> test, String... words) throws IOException {
        LiveProject.write(directory.resolve("units.hcl"), """
                process "web" {
                  command = "sleep 1000"
                  env     = { GREETING = "hello" }
                }
                """);
        Path state = Files.createDirectory(directory.resolve(".tutti"));
        Files.writeString(
                state.resolve(StateDirectory.LOCK), Leftovers.ofThisJvm().toString());
        var coming = CompletableFuture.supplyAsync(() -> LiveProject.in(directory, Map.of(), "-f", "units.hcl"), LATER);

        Call call = Call.in(directory, words);

        try (LiveProject project = coming.join()) {
            test.accept(project, call);
        }
    }

    @Test
    void an_attach_waits_for_it() throws IOException {
        meanwhile(
                (project, call) -> {
                    assertThat(call.err()).contains("nosuch").doesNotContain("nothing is running");
                    assertThat(call.code()).isEqualTo(ExitCode.NOT_FOUND);
                },
                "attach",
                "--read-only",
                "nosuch");
    }

    @Test
    void an_exec_waits_for_it() throws IOException {
        meanwhile(
                (project, call) -> {
                    assertThat(call.err()).isEmpty();
                    assertThat(call.code()).isEqualTo(ExitCode.OK);
                },
                "exec",
                "web",
                "--",
                "sh",
                "-c",
                "test $GREETING = hello");
    }

    @Test
    void a_clean_waits_for_it() throws IOException {
        meanwhile(
                (project, call) -> {
                    assertThat(call.err()).contains("the project is running; -y stops it");
                    assertThat(call.code()).isEqualTo(ExitCode.FAILURE);
                },
                "clean");
    }
}
