package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTimingsIT {

    @TempDir
    Path directory;

    @Test
    void a_slow_start_says_why_and_is_compared_with_the_next_ones() throws IOException {
        write("0.6");
        Call quick = Call.in(directory, "start");
        Call.in(directory, "start");
        Call.in(directory, "start");
        write("1.6");

        Call slow = Call.in(directory, "start");

        assertThat(quick.code()).isEqualTo(ExitCode.OK);
        assertThat(quick.err())
                .containsPattern("slowest: seed [0-9.]+ s → index [0-9.]+ s")
                .doesNotContain("slower");
        assertThat(slow.err()).containsPattern("slower than usual: seed [0-9.]+ s \\(median [0-9.]+ s of 3 starts\\)");
        assertThat(Files.readAllLines(directory.resolve(".tutti/timings.jsonl")))
                .hasSize(4)
                .allMatch(line -> line.contains("\"index\":{\"took\":"));
    }

    @Test
    void a_quick_start_says_nothing_of_it() throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), "task \"seed\" { command = \"true\" }\n");

        Call call = Call.in(directory, "start");

        assertThat(call.err()).contains("is done after").doesNotContain("slow");
        assertThat(TimingsFile.of(directory).read()).hasSize(1);
    }

    @Test
    void a_start_that_failed_is_kept_and_none_is_compared_with_it() throws IOException {
        Path file = directory.resolve("tutti.hcl");
        String project = """
                process "web" {
                  command = "sleep 1000"
                  ready {
                    file   = "never"
                    within = "100ms"
                  }
                }
                task "seed" {
                  command   = "true"
                  autostart = true
                }
                """;

        Files.writeString(file, project);
        Call late = Call.in(directory, "start");
        Files.writeString(file, project.replace("100ms", "10m"));
        Call over = Call.in(directory, "start", "--timeout", "2s");

        assertThat(late.code()).isEqualTo(ExitCode.NOT_READY);
        assertThat(over.code()).isEqualTo(ExitCode.TIMEOUT);
        assertThat(TimingsFile.of(directory).read())
                .hasSize(2)
                .allMatch(start -> start.failed() && !start.total().isZero());
    }

    private void write(String seconds) throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), """
                task "seed"  { command = "sleep %s" }
                task "index" {
                  command    = "sleep 0.6"
                  depends_on = ["seed"]
                }
                """.formatted(seconds));
    }
}
