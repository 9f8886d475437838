package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti restart}, from another terminal. */
class RestartCommandIT {

    private static final String PROJECT = """
            process "db" {
              command = "echo up; exec sleep 1000"
              shell   = true
              ready { output = "up" }
            }
            task "seed" {
              command    = "true"
              autostart  = true
              depends_on = ["db"]
            }
            process "web" {
              command    = "test ! -e broken || exit 3; echo hello; exec sleep 1000"
              shell      = true
              depends_on = ["db", "seed"]
              ready { output = "hello" }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void a_unit_is_up_again_in_a_new_run_when_the_command_returns() {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var one = place.run("restart", "web");
            var both = place.run("restart", "db", "--with-dependents");
            var all = place.run("restart");

            assertThat(one.exitCode()).as(one.err()).isZero();
            assertThat(one.out()).matches("restarted web \\(run 2\\) in .*\n");
            assertThat(both.out()).contains("restarted db (run 2) in", "restarted web (run 3) in");
            assertThat(all.out())
                    .contains("restarted db (run 3) in", "restarted web (run 4) in")
                    .doesNotContain("seed");
            assertThat(place.run("restart", "wob").exitCode()).isEqualTo(4);
            place.run("stop");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void a_unit_that_does_not_come_up_is_told_with_its_evidence() throws Exception {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            place.holding("broken", "");
            var broken = place.run("restart", "web");
            Files.delete(directory.resolve("broken"));
            var mended = place.run("restart", "web");

            assertThat(broken.exitCode()).isEqualTo(7);
            assertThat(broken.err())
                    .contains("web ended with code 3 before it was ready", "run 2, pid", "it wrote nothing");
            assertThat(mended.exitCode()).as(mended.err()).isZero();
            assertThat(mended.out()).contains("restarted web (run 3)");
            place.run("stop");
        }
    }

    @Test
    void a_port_that_is_taken_has_a_code_of_its_own() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var place = Workplace.in(directory).configured("""
                    process "keeper" { command = "sleep 1000" }
                    process "web" {
                      command   = "sleep 1000"
                      autostart = false
                      ports     = { http = %d }
                    }
                    """.formatted(taken.getLocalPort()));

            try (var tutti = place.start("start")) {
                tutti.awaitErr("is up");
                var outcome = place.run("restart", "web");

                assertThat(outcome.exitCode()).isEqualTo(6);
                assertThat(outcome.err()).contains("web could not be started", "port " + taken.getLocalPort());
                place.run("stop");
            }
        }
    }

    @Test
    void a_task_that_fails_again_is_a_failure_and_time_that_is_over_is_another() {
        var place = Workplace.in(directory).configured("""
                process "keeper" { command = "sleep 1000" }
                task "check" {
                  command   = "test ! -e broken"
                  autostart = true
                }
                process "slow" {
                  command   = "sleep 1000"
                  autostart = false
                  ready { file = "never" }
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            place.holding("broken", "");
            var failed = place.run("restart", "check");
            var late = place.run("restart", "slow", "--timeout", "300ms");

            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.err()).contains("check failed with code 1");
            assertThat(late.exitCode()).isEqualTo(124);
            assertThat(late.err()).contains("not up again after 0.30 s", "its readiness checks", "never: no such file");
            place.run("stop");
            assertThat(place.run("restart").exitCode()).isEqualTo(4);
        }
    }
}
