package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureIT {

    @TempDir
    private Path directory;

    private Outcome start(String configuration, String... words) {
        Workplace place = Workplace.in(directory).configured(configuration);
        try (var tutti = place.start(words.length == 0 ? new String[] {"start"} : words)) {
            Outcome outcome = tutti.outcome();
            tutti.assertNothingIsLeft();
            return outcome;
        }
    }

    @Test
    void a_taken_port_is_told_with_its_owner() throws IOException {
        try (var owner = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = owner.getLocalPort();

            var outcome = start("""
                    process "web" {
                      command = "sleep 1000"
                      ports   = { http = %d }
                    }
                    """.formatted(port));

            assertThat(outcome.exitCode()).isEqualTo(6);
            assertThat(outcome.err())
                    .contains("port " + port + " is taken by")
                    .contains(Long.toString(ProcessHandle.current().pid()))
                    .contains("java");
        }
    }

    @Test
    void a_port_that_only_a_probe_looks_at_must_be_free_too() throws IOException {
        try (var owner = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var outcome = start("""
                    process "web" {
                      command = "sleep 1000"
                      ready { tcp = "localhost:%d" }
                    }
                    """.formatted(owner.getLocalPort()));

            assertThat(outcome.exitCode()).isEqualTo(6);
        }
    }

    @Test
    void a_unit_that_is_not_ready_in_time_is_told_with_attempts_last_answer_and_last_lines() {
        var outcome = start("""
                process "db" {
                  command = "echo one; echo two; exec sleep 1000"
                  shell   = true
                  ports   = { sql = 0 }
                  ready {
                    tcp    = "localhost:${unit.db.port.sql}"
                    output = "one"
                    within = "1s"
                  }
                }
                process "web" {
                  command    = "touch web"
                  depends_on = ["db"]
                }
                """);

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.err())
                .containsPattern("db  E  was not ready after 1.* s: waited for tcp connections on localhost:\\d{4}")
                .containsPattern("run 1, pid \\d+: ")
                .containsPattern("✗ .*localhost:\\d+.*\\d+ attempts?\\)")
                .containsPattern("✓ .*one")
                .containsPattern("last 2 lines:\\s+one\\s+two")
                .contains("web  E  cannot start: db must be ready")
                .contains("db  I  stopped");
        assertThat(directory.resolve("web")).doesNotExist();
    }

    @Test
    void an_end_before_ready_is_told_at_once() {
        var outcome = start("""
                process "db" {
                  command = "echo no such table >&2; exit 3"
                  shell   = true
                  ready {
                    output = "never said"
                    within = "10m"
                  }
                }
                """);

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.err())
                .contains("ended with code 3 before it was ready")
                .containsPattern("last line:\\s+no such table");
    }

    @Test
    void a_failed_task_is_told_with_its_last_lines_and_whoever_needs_it_does_not_start() {
        var outcome = start("""
                task "migrate" {
                  command = "seq 1 30; echo table is missing; exit 4"
                  shell   = true
                }
                process "web" {
                  command    = "touch web"
                  depends_on = ["migrate"]
                }
                """);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("migrate  E  failed with code 4 after")
                .contains("seq 1 30; echo table is missing")
                .contains("in " + directory.toAbsolutePath())
                .contains("last 20 lines:")
                .containsPattern("\\s30\\s+table is missing")
                .contains("web  E  cannot start: migrate must succeed, has failed");
        assertThat(directory.resolve("web")).doesNotExist();
    }

    @Test
    void a_start_of_tasks_ends_when_all_are_done() {
        var outcome = start("""
                task "first" {
                  command = "echo one"
                }
                task "second" {
                  command    = "echo two"
                  depends_on = ["first"]
                }
                """);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).containsSubsequence("first  I  one", "second  I  two");
    }

    @Test
    void what_is_missing_is_told_before_anything_is_tried() {
        var program = start("""
                process "web" {
                  command = "no-such-program --port 1"
                }
                """);
        var folder = start("""
                process "web" {
                  command   = "sleep 1000"
                  directory = "no/such"
                }
                """);

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err()).contains("web  E  could not be started:", "no-such-program");
        assertThat(folder.exitCode()).isEqualTo(1);
        assertThat(folder.err()).contains("here is no directory", "no/such");
    }

    @Test
    void a_start_that_takes_too_long_says_who_waits_for_what() {
        var outcome = start("""
                process "db" {
                  command = "sleep 1000"
                  ready { output = "never said" }
                }
                process "web" {
                  command    = "touch web"
                  depends_on = ["db"]
                }
                """, "start", "--timeout", "700ms");

        assertThat(outcome.exitCode()).isEqualTo(124);
        assertThat(outcome.err())
                .contains("not up after 0.70 s")
                .containsPattern("\\n +db is running: its readiness checks do not hold yet")
                .containsPattern("\\n +web waits: db must be ready");
    }

    @Test
    void environment_values_are_never_printed() {
        var place =
                Workplace.in(directory).with("OUTER_SECRET", "outer-hunter2").configured("""
                process "web" {
                  command = "exit 1"
                  shell   = true
                  env     = { SECRET = "inner-hunter2", COPY = "${OUTER_SECRET}" }
                  ready { output = "never said" }
                  hooks { before_start = "sh -c '[ -e hooked ] || { touch hooked; exit 3; }'" }
                }
                """);

        var hook = place.run("-v", "start");
        var run = place.run("-v", "start");

        assertThat(hook.err()).contains("failed in a hook: before_start");
        assertThat(run.err()).contains("ended with code 1");
        assertThat(hook.out() + hook.err() + run.out() + run.err()).doesNotContain("hunter2");
    }

    private static final String ONE_FAILS = """
            process "good" {
              command = "sleep 1000"
            }
            process "bad" {
              command = "exit 1"
              shell   = true
              ready { output = "never said" }
            }
            """;

    @Test
    void a_person_may_keep_what_did_start() {
        var place = Workplace.in(directory).configured(ONE_FAILS);

        try (var tutti = place.start("start", "--on-failure", "keep")) {
            tutti.awaitErr("not everything could start; the rest goes on").awaitErr("good  I  ready");
            assertThat(tutti.hasEnded()).isFalse();
            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void or_stop_all_at_the_first_failure_as_where_nobody_looks_on() {
        var asked = start(ONE_FAILS, "start", "--on-failure", "stop");
        var unasked = start(ONE_FAILS);

        assertThat(asked.exitCode()).isEqualTo(7);
        assertThat(unasked.exitCode()).isEqualTo(7);
    }
}
