package dev.tutti.examples;

import static dev.tutti.examples.ContainerProject.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tutti ps} says that containers use. */
@Requires("docker")
class PsOfContainersIT {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void it_counts_all_processes_of_a_container_also_those_that_left_their_session_and_lost_their_parent() {
        String busy = "(setsid sh -c 'while :; do :; done' &)";
        String large = "(x=$(head -c 40000000 /dev/zero | tr '\\\\0' x); while :; do sleep 1; done) & wait $!";
        try (var project = ContainerProject.in(
                directory,
                container("busy", busy + "; exec sh -c 'echo up; while :; do sleep 1; done'", "init = true"),
                container("large", "echo up; " + large, "init = true"),
                container("idle", "echo up; while :; do sleep 1; done", "init = true"))) {
            project.up();

            Await.until("that busy is", () -> number(project, "busy", "cpu_percent") > 5, () -> project.well("ps"));
            Await.until(
                    "that large is",
                    () -> number(project, "large", "memory_bytes") > 40 * MEBIBYTE,
                    () -> project.well("ps"));

            assertThat(number(project, "idle", "cpu_percent")).isLessThan(5);
            assertThat(number(project, "idle", "memory_bytes")).isBetween(1.0, 20.0 * MEBIBYTE);
            assertThat(project.well("ps", "large"))
                    .containsPattern("large +container +● ready .* \\d+\\.\\d % +\\d{2,3} MiB");
        }
    }

    private static double number(ContainerProject project, String unit, String key) {
        String said = project.well("ps", unit, "-o", "json");
        Matcher value = Pattern.compile("\"" + key + "\":([\\d.]+)").matcher(said);
        return value.find() ? Double.parseDouble(value.group(1)) : 0;
    }
}
