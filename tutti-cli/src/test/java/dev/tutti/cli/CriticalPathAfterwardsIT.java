package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What made the last start long, asked for when nothing runs any more. */
class CriticalPathAfterwardsIT {

    private static final String EARLIER = """
            {"began":"2020-01-0%1$dT00:00:00Z","total":20,"units":{"slow":{"took":10,"waited":0},"quick":{"took":10,"waited":10}}}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), """
                task "slow" { command = ["sleep", "0.4"] }
                task "quick" {
                  command    = "true"
                  autostart  = true
                  depends_on = ["slow"]
                }
                task "idle" {
                  command   = "true"
                  autostart = false
                }
                """);
        Path state = Files.createDirectory(directory.resolve(".tutti"));
        Files.writeString(
                state.resolve("timings.jsonl"), EARLIER.formatted(1) + EARLIER.formatted(2) + EARLIER.formatted(3));
        assertThat(Call.in(directory, "start").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void the_path_is_drawn_with_what_was_slower_than_usual() {
        Call path = Call.in(directory, "why", "--critical-path");
        Call ofUnit = Call.in(directory, "why", "quick", "--critical-path");

        assertThat(path.code()).as(path.err()).isEqualTo(ExitCode.OK);
        assertThat(path.out())
                .contains("◆ slow", "◆ quick", "critical path, ")
                .containsPattern("slower than usual: slow 0\\.\\d+ s \\(median 10 ms of 3 starts\\)")
                .contains("the last start ended ");
        assertThat(ofUnit.out()).contains("◆ slow", "◆ quick");
    }

    @Test
    void a_program_is_told_the_same() {
        Call path = Call.in(directory, "why", "--critical-path", "-o", "json");

        assertThat(path.out())
                .startsWith("{\"start\":1,\"began\":")
                .contains("\"slower\":[{\"unit\":\"slow\",\"took_ms\":", "\"median_ms\":10,\"starts\":3}]")
                .contains("\"critical_path\":{");
    }

    @Test
    void a_unit_that_was_not_part_of_it_is_named() {
        Call idle = Call.in(directory, "why", "idle", "--critical-path");
        Call unknown = Call.in(directory, "why", "slaw", "--critical-path");

        assertThat(idle.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(idle.err()).isEqualTo("tutti: idle was never started\n");
        assertThat(unknown.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(unknown.err()).contains("did you mean \"slow\"?");
    }
}
