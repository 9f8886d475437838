package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tutti.model.UnitName;
import dev.tutti.timing.PastStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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

    @Test
    void starts_while_the_project_runs_are_kept_and_the_one_of_it_stays_the_first() throws IOException {
        try (var project = LiveProject.in(directory, service("web", true) + service("db", false))) {
            awaitKept(1);
            assertThat(project.call("start", "db", "-d", "--wait").code()).isEqualTo(ExitCode.OK);
            project.configured(service("web", true) + service("db", false) + service("api", true));
            assertThat(project.call("apply").code()).isEqualTo(ExitCode.OK);
            // What is up already is no start, nor is a new run of it.
            assertThat(project.call("start", "-d", "--wait").code()).isEqualTo(ExitCode.OK);
            assertThat(project.call("restart", "db").code()).isEqualTo(ExitCode.OK);
        }

        assertThat(TimingsFile.of(directory).read())
                .extracting(start -> start.units().keySet().toString(), PastStart::beside, PastStart::failed)
                .containsExactly(tuple("[web]", false, false), tuple("[db]", true, false), tuple("[api]", true, false));
    }

    @Test
    void a_start_while_the_project_runs_that_failed_is_kept_as_such_and_one_that_was_stopped_is_not() {
        String broken = """
                task "broken" {
                  command   = "false"
                  autostart = false
                }
                process "late" {
                  command   = "sleep 1000"
                  autostart = false
                  ready { file = "never" }
                }
                """;
        try (var project = LiveProject.in(directory, service("web", true) + broken)) {
            awaitKept(1);
            assertThat(project.call("start", "broken", "-d", "--wait").code()).isNotEqualTo(ExitCode.OK);
            assertThat(project.call("start", "late", "-d").code()).isEqualTo(ExitCode.OK);
            project.await(() -> project.call("ps", "late").out().contains("running"));
            assertThat(project.call("stop", "late").code()).isEqualTo(ExitCode.OK);
            assertThat(project.call("start", "broken", "-d", "--wait").code()).isNotEqualTo(ExitCode.OK);
            awaitKept(3);
        }

        assertThat(TimingsFile.of(directory).read())
                .extracting(PastStart::beside, PastStart::failed)
                .containsExactly(tuple(false, false), tuple(true, true), tuple(true, true));
    }

    @Test
    void a_start_that_began_meanwhile_is_not_taken_for_the_first_one() throws IOException {
        String slow = """
                process "slow" {
                  command = "until [ -e go ]; do sleep 0.02; done; echo up; exec sleep 1000"
                  shell   = true
                  ready { output = "up" }
                }
                """;
        try (var project = LiveProject.keeping(directory, service("web", true) + service("db", false) + slow)) {
            assertThat(project.call("start", "db", "-d", "--wait").code()).isEqualTo(ExitCode.OK);
            Files.createFile(directory.resolve("go"));
            awaitKept(2);
        }

        assertThat(TimingsFile.of(directory).read())
                .extracting(start -> Set.copyOf(start.units().keySet()), PastStart::beside)
                .containsExactly(
                        tuple(Set.of(UnitName.of("db")), true),
                        tuple(Set.of(UnitName.of("web"), UnitName.of("slow")), false));
    }

    private static String service(String name, boolean autostart) {
        return """
                process "%s" {
                  command   = "sleep 1000"
                  autostart = %s
                }
                """.formatted(name, autostart);
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

    private void awaitKept(int starts) {
        LiveProject.await(() -> TimingsFile.of(directory).read().size() == starts);
    }
}
