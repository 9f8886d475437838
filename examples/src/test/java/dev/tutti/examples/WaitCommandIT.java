package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tutti wait}, while a project runs and after it has ended. */
class WaitCommandIT {

    private static final String PROJECT = """
            process "gate" {
              command = "echo closed; until [ -e open ]; do sleep 0.02; done; echo open; exec sleep 1000"
              shell   = true
              ready { output = "open" }
            }
            task "seed" {
              command   = "true"
              autostart = true
            }
            process "idle" {
              command   = "sleep 1000"
              autostart = false
            }
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ready", "started", "completed"})
    void a_task_that_has_succeeded_is_all_one_can_wait_for(String what) {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("seed  I  succeeded");

            assertThat(place.run("wait", "seed", "--for", what).exitCode()).isZero();
            place.run("stop");
        }
    }

    @Test
    void it_returns_when_everything_that_was_started_is_ready() {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitOut("closed");
            try (var wait = place.start("wait")) {
                place.holding("open", "");

                assertThat(wait.outcome().exitCode()).as(wait.err()).isZero();
                assertThat(wait.out())
                        .contains("gate: ready", "seed: succeeded")
                        .doesNotContain("idle");
            }
            place.run("stop");
        }
    }

    @Test
    void time_that_is_over_is_told_with_what_is_missing_and_the_last_answers() {
        var place = Workplace.in(directory).configured("""
                process "slow" {
                  command = "echo begun; exec sleep 1000"
                  shell   = true
                  ready { file = "never" }
                }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["slow"]
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitOut("begun");
            var outcome = place.run("wait", "web", "--timeout", "300ms");

            assertThat(outcome.exitCode()).isEqualTo(124);
            assertThat(outcome.err())
                    .contains("web not ready after 0.30 s")
                    .contains("web waits: slow must be ready")
                    .contains("never: no such file (");
            place.run("stop");
        }
    }

    @Test
    void a_failure_ends_the_wait_at_once_with_its_evidence() {
        var place = Workplace.in(directory).configured("""
                process "keeper" { command = "sleep 1000" }
                process "web" {
                  command = "echo begun; until [ -e crash ]; do sleep 0.02; done; echo no more; exit 3"
                  shell   = true
                  ready { output = "never said" }
                }
                """);

        try (var tutti = place.start("start", "--on-failure", "keep")) {
            tutti.awaitOut("begun");
            try (var wait = place.start("wait", "web")) {
                place.holding("crash", "");

                assertThat(wait.exitCode()).isEqualTo(1);
                assertThat(wait.err()).contains("web ended with code 3 before it was ready", "no more");
            }
            place.run("stop");
        }
    }

    @Test
    void a_unit_that_is_not_started_is_told_at_once_and_is_stopped() {
        var place = Workplace.in(directory).configured(PROJECT).holding("open", "");

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var ready = place.run("wait", "idle");
            var stopped = place.run("wait", "idle", "--for", "stopped");
            var unknown = place.run("wait", "gaet");

            assertThat(ready.exitCode()).isEqualTo(1);
            assertThat(ready.err()).isEqualTo("tutti: idle is not started: tutti start idle\n");
            assertThat(stopped.exitCode()).isZero();
            assertThat(unknown.exitCode()).isEqualTo(4);
            assertThat(unknown.err()).contains("did you mean \"gate\"?");
            place.run("stop");
        }
    }

    @Test
    void a_project_that_comes_down_meanwhile_ends_every_wait() {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitOut("closed");
            try (var ready = place.start("wait", "gate");
                    var stopped = place.start("wait", "gate", "--for", "stopped")) {
                // Who came too late would find nobody to wait for, and end with another code.
                Await.until("both wait", () -> Processes.threadsCalled("tutti-view-wait", tutti.pid()) == 2);
                place.run("stop");

                assertThat(stopped.exitCode()).as(stopped.err()).isZero();
                assertThat(ready.exitCode()).as(ready.err()).isEqualTo(1);
            }
        }
    }

    /** Neither has to know how long the other needs until it can be seen. */
    @Test
    void a_wait_and_a_start_in_the_foreground_may_be_given_together() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                }
                task "seed" {
                  command   = "true"
                  autostart = true
                }
                """);

        for (int round = 0; round < 3; round++) {
            try (var tutti = place.start("start");
                    var wait = place.start("wait")) {
                assertThat(wait.exitCode()).as(wait.err()).isZero();
                assertThat(wait.out()).isEqualTo("web: ready\nseed: succeeded\n");
                assertThat(place.run("stop").exitCode()).isZero();
                assertThat(tutti.exitCode()).isZero();
            }
        }
    }

    @Test
    void after_the_end_its_last_states_decide() throws Exception {
        var place = Workplace.in(directory).configured("""
                task "good" {
                  command   = "true"
                  autostart = true
                }
                task "bad" {
                  command   = "echo oh; exit 5"
                  shell     = true
                  autostart = true
                }
                """);

        assertThat(place.run("wait", "good").exitCode()).isEqualTo(4);
        place.run("start", "--on-failure", "keep");
        var good = place.run("wait", "good", "--for", "completed");
        var bad = place.run("wait", "bad", "--for", "completed");
        var stopped = place.run("wait", "bad", "--for", "stopped");
        var ps = place.run("ps");

        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.out()).isEqualTo("good: succeeded\n");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.err()).contains("bad failed with code 5", "oh");
        assertThat(stopped.exitCode()).isZero();
        assertThat(ps.exitCode()).isEqualTo(4);
        assertThat(ps.err()).contains("nothing is running in", "the last start ended", "ago with exit code 1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(".tutti/last.json"))))
                .isEqualTo("rw-------");
    }
}
