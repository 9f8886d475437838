package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti test}, with and without a project that runs. */
class TestCommandIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory).configured("""
                process "db" {
                  command = "sleep 1000"
                  ports   = { tcp = 0, admin = 0 }
                }
                process "web" { command = "sleep 1000" }
                task "seed" {
                  command    = "sh -c 'echo ::tutti set dish-id=42; echo ::tutti set db_host=nowhere'"
                  depends_on = ["db"]
                }
                task "test" {
                  command   = "sh -c 'echo tests $DB_HOST $DB_PORT $DB_ADMIN_PORT $DISH_ID; exit 4'"
                  autostart = false
                }
                task "smoke" {
                  command   = "echo no smoke at $DB_URL"
                  shell     = true
                  autostart = false
                }
                """);
    }

    @Test
    void everything_comes_up_for_the_test_and_down_again_and_its_code_is_passed_on() {
        try (var tutti = place.start("test")) {
            assertThat(tutti.exitCode()).isEqualTo(4);
            assertThat(tutti.out()).matches("tests localhost \\d+ \\d+ 42\n");
            assertThat(tutti.err()).contains("is up after", "failed with code 4", "stopped 2 units");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void a_value_of_the_context_takes_the_place_of_nothing_that_a_shell_needs() {
        place.configured("""
                process "db" {
                  command = "sleep 1000"
                  hooks {
                    after_ready = ["sh", "-c", "for it in path=/todos uid=7 dish=4; do echo ::tutti set $it; done"]
                  }
                }
                """);
        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            var tested = place.run("test", "--", "sh", "-c", "ls; echo $CONTEXT_PATH $CONTEXT_UID $DISH");
            var evaluated = place.shell(
                    "bash", "eval \"$(\"$TUTTI\" env --format shell)\" && ls && echo $CONTEXT_PATH $CONTEXT_UID $DISH");

            assertThat(tested.out()).contains("tutti.hcl\n", "/todos 7 4\n");
            assertThat(evaluated.out()).contains("tutti.hcl\n", "/todos 7 4\n");
        }
    }

    @Test
    void named_tasks_and_a_command_run_one_after_the_other() {
        var outcome = place.run("test", "smoke", "--", "sh", "-c", "echo command $DB_PORT; exit 5");

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.out()).matches("no smoke at http://localhost:\\d+\ncommand \\d+\n");
        assertThat(outcome.err()).contains("passed in", "failed with code 5");
    }

    @Test
    void what_ran_before_stays_up_and_what_did_not_goes_down_again() {
        try (var tutti = place.start("start", "db")) {
            tutti.awaitErr("is up");

            var outcome = place.run("test", "smoke", "test");

            assertThat(outcome.exitCode()).isEqualTo(4);
            assertThat(outcome.out()).matches("no smoke at http://localhost:\\d+\ntests localhost \\d+ \\d+ 42\n");
            assertThat(outcome.err()).contains("stopping what was started for this: web");
            assertThat(place.run("ps", "web").out()).contains("○ down");
            assertThat(place.run("ps", "db").out()).contains("● ready");
            assertThat(place.run("ps").out()).doesNotContain("-run-");
            assertThat(place.run("env").out()).contains("DISH_ID=42", "DB_HOST=localhost", "DB_ADMIN_PORT=");
            assertThat(place.run("stop").exitCode()).isZero();
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void what_cannot_be_a_test_is_told() {
        var service = place.run("test", "db");
        var unknown = place.run("test", "smokey");
        place.configured("process \"db\" { command = \"sleep 1000\" }\n");
        var none = place.run("test");

        assertThat(service.exitCode()).isEqualTo(2);
        assertThat(service.err()).contains("db is a service");
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err()).contains("did you mean \"smoke\"?");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("there is no task called test");
    }
}
