package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti run} of tasks that are processes, with and without a project that runs. */
class RunCommandIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory).configured("""
                process "db" {
                  command = "sleep 1000"
                  ports   = { tcp = 0 }
                }
                task "migrate" {
                  command    = "sh -c 'echo migrates ${unit.db.port.tcp} as $WHO \\"$@\\"; echo oops >&2; exit 3' sh"
                  env        = { WHO = "me" }
                  depends_on = ["db"]
                  autostart  = false
                }
                task "copy" {
                  command   = "cat"
                  autostart = false
                }
                task "long" {
                  command   = "sh -c 'echo begun; exec sleep 1000'"
                  autostart = false
                }
                process "bad" {
                  command   = "false"
                  ready     { tcp = 1 }
                  autostart = false
                }
                task "lost" {
                  command    = "touch lost"
                  depends_on = ["bad"]
                  autostart  = false
                }
                task "missing" {
                  command   = "no-such-program"
                  autostart = false
                }
                """);
    }

    @Test
    void without_a_project_that_runs_what_it_needs_comes_up_and_goes_down_again() {
        try (var tutti = place.start("run", "migrate", "--", "up to", "--now")) {
            assertThat(tutti.exitCode()).isEqualTo(3);
            assertThat(tutti.out()).matches("migrates \\d+ as me up to --now\n");
            assertThat(tutti.err()).contains("oops\n", "db  I  ready", "nothing is left");
            assertThat(tutti.err()).doesNotContain("migrate-run");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void in_a_project_that_runs_it_is_a_guest_and_its_output_is_the_callers() {
        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            var outcome = place.run("run", "--env", "WHO=you", "migrate");

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.out()).matches("migrates \\d+ as you\n");
            assertThat(outcome.err()).isEqualTo("oops\n");
            assertThat(place.run("ps").out()).contains("● ready").doesNotContain("migrate-run");
            assertThat(place.run("ps", "migrate").out()).contains("○ down");
            assertThat(tutti.out()).doesNotContain("migrates");
            assertThat(place.run("stop").exitCode()).isZero();
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void what_is_piped_in_comes_out_as_it_was_and_ends() {
        String script = """
                head -c 3000000 /dev/urandom > bytes
                "$TUTTI" -q run copy < bytes > alone; echo alone=$?
                "$TUTTI" -q start -d --wait
                "$TUTTI" -q run copy < bytes > beside; echo beside=$?
                "$TUTTI" run copy < /dev/zero | head -c 1000 | wc -c
                "$TUTTI" -q stop
                cmp bytes alone && cmp bytes beside && echo same
                """;

        var outcome = place.shell("sh", script);

        assertThat(outcome.out()).as(outcome.err()).contains("alone=0", "beside=0", "1000\n", "same");
    }

    @Test
    void it_ends_with_its_caller() {
        try (var project = Supervisor.start(place)) {
            try (var caller = place.start("run", "long")) {
                caller.awaitOut("begun");
                assertThat(place.run("ps").out()).contains("long-run-");
                caller.signal("KILL");
                Await.until("the end of the guest", () -> !place.run("ps").out().contains("long-run-"));
            }
            assertThat(project.marked()).hasSize(1);
            project.stop();
        }
    }

    @Test
    void a_signal_to_one_that_is_a_supervisor_itself_leaves_nothing() {
        try (var tutti = place.start("run", "long")) {
            tutti.awaitOut("begun");

            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void what_does_not_come_to_run_is_told_with_its_code() {
        for (boolean beside : List.of(false, true)) {
            if (beside) {
                assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
            }
            var lost = place.run("run", "lost");
            var missing = place.run("run", "missing");
            var typo = place.run("run", "migrat");
            var service = place.run("run", "db");

            assertThat(lost.exitCode()).isEqualTo(7);
            assertThat(lost.err()).contains("bad", "ended with code 1 before it was ready");
            assertThat(place.holds("lost")).isFalse();
            assertThat(missing.exitCode()).isEqualTo(127);
            assertThat(missing.err()).contains("\"no-such-program\" was not found");
            assertThat(typo.exitCode()).isEqualTo(4);
            assertThat(typo.err()).contains("did you mean \"migrate\"?");
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.err()).contains("tutti exec db -- COMMAND");
        }
        assertThat(place.run("stop").exitCode()).isZero();
    }
}
