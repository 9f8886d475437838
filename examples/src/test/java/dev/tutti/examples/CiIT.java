package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiIT {

    private static final String SERVICE = """
            process "web-shop" {
              command = "echo serving on $PORT; exec sleep 1000"
              shell   = true
              ports   = { http = 0, admin = 0 }
              ready { output = "serving" }
            }
            """;

    @TempDir
    private Path directory;

    private Outcome ci(Workplace place, String... words) {
        var all = new ArrayList<>(List.of("ci"));
        all.addAll(List.of(words));
        try (var tutti = place.start(all.toArray(String[]::new))) {
            Outcome outcome = tutti.outcome();
            tutti.assertNothingIsLeft();
            return outcome;
        }
    }

    @Test
    void tests_run_against_what_is_up_and_are_told_where_it_is() {
        Workplace place = Workplace.in(directory).configured(SERVICE);

        var outcome = ci(place, "--test", "echo at $WEB_SHOP_HOST:$WEB_SHOP_PORT, $WEB_SHOP_URL $WEB_SHOP_ADMIN_PORT");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).containsPattern("at localhost:(\\d+), http://localhost:\\1 \\d+");
        assertThat(outcome.err()).contains("the tests passed").contains("nothing is left");
    }

    @Test
    void the_exit_code_is_that_of_the_first_test_that_fails_and_all_are_run() {
        Workplace place = Workplace.in(directory).configured(SERVICE + """
                task "lint" {
                  command = "echo clean"
                  autostart = false
                }
                """);

        var outcome =
                ci(place, "--task", "lint", "--test", "exit 4", "--test", "exit 5", "--", "sh", "-c", "echo last");

        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.out()).contains("clean").contains("last");
        assertThat(outcome.err()).contains("2 of 4 tests failed");
    }

    @Test
    void tests_that_are_not_done_in_time_are_stopped_and_the_evidence_is_kept() {
        Workplace place = Workplace.in(directory).configured(SERVICE);

        var outcome = ci(
                place,
                "--timeout",
                "3s",
                "--test",
                "echo passed",
                "--test",
                "echo hanging; sleep 1000",
                "--test",
                "true");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(124);
        assertThat(outcome.err())
                .contains("not done after 3.00 s: tests-2 still ran; stopping", "not everything was done in time")
                .contains("nothing is left", "the report is in ");
        assertThat(place.run("logs", "tests-2").out()).contains("hanging");
        assertThat(directory.resolve(".tutti/ci/logs/tests-2.log")).content().contains("hanging");
        assertThat(directory.resolve(".tutti/ci/index.html")).content().contains("not everything was done in time");
    }

    @ParameterizedTest
    @CsvSource({"nosuchcmd, 127", "./nosuchcmd, 127", "./notes.txt, 126"})
    void a_program_that_cannot_be_run_gives_the_code_of_shells(String program, int code) {
        Workplace place = Workplace.in(directory).configured(SERVICE).holding("notes.txt", "notes");

        var outcome = ci(place, "--", program);

        assertThat(outcome.exitCode()).isEqualTo(code);
        assertThat(outcome.err()).contains("could not be started: ").contains(program);
    }

    @Test
    void logs_events_timeline_and_page_are_left_in_one_folder() {
        Workplace place = Workplace.in(directory).configured(SERVICE);

        ci(place, "--test", "echo '<b>bold</b>'; exit 3");

        assertThat(place.read(".tutti/ci/logs/web-shop.log")).contains("serving on");
        assertThat(place.read(".tutti/ci/logs/tests.log")).contains("<b>bold</b>");
        assertThat(place.read(".tutti/ci/events.jsonl").lines())
                .allMatch(line -> line.startsWith("{\"type\":\""))
                .anyMatch(line -> line.contains("\"unit\":\"web-shop\",\"from\":\"running\",\"to\":\"ready\""));
        assertThat(place.read(".tutti/ci/timeline.txt"))
                .contains("the tests failed")
                .containsPattern("web-shop +.*█.* ready")
                .containsPattern("tests +✗ failed with code 3");
        assertThat(place.read(".tutti/ci/index.html"))
                .contains("failed with code 3")
                .contains("&lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<b>bold")
                .doesNotContainPattern("(src|href)=\"(https?:|//)");
    }

    @Test
    void a_start_that_fails_is_the_exit_code_and_no_test_is_run() {
        Workplace place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                  ready {
                    output = "never"
                    within = "300ms"
                  }
                }
                """);

        var failed = ci(place, "--test", "echo tested");
        var late = ci(place, "--start-timeout", "100ms", "--test", "echo tested");

        assertThat(failed.exitCode()).isEqualTo(7);
        assertThat(failed.err()).contains("was not ready after").contains("not everything could start");
        assertThat(late.exitCode()).isEqualTo(124);
        assertThat(late.err()).contains("not everything was up in time");
        assertThat(failed.out() + late.out()).doesNotContain("tested");
        assertThat(place.read(".tutti/ci/timeline.txt")).contains("not everything was up in time");
    }

    @Test
    void an_interrupt_stops_the_tests_and_everything_and_leaves_the_report() {
        Workplace place = Workplace.in(directory).configured(SERVICE);

        try (var tutti = place.start("ci", "--test", "echo testing; sleep 1000", "--test", "echo never")) {
            tutti.awaitOut("testing");
            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            tutti.assertNothingIsLeft();
            assertThat(tutti.out()).doesNotContain("never");
            assertThat(place.read(".tutti/ci/timeline.txt")).contains("stopped before it was done");
        }
    }

    @Test
    void a_second_run_replaces_its_own_files_and_no_others() {
        Workplace place = Workplace.in(directory).configured(SERVICE);
        ci(place, "--out", "evidence", "--unit", "web-shop", "--test", "echo one", "--test", "echo two");
        place.holding("evidence/mine.txt", "mine");

        ci(place, "--out", "evidence", "--test", "echo three");

        assertThat(place.read("evidence/logs/tests.log")).contains("three").doesNotContain("one");
        assertThat(place.holds("evidence/logs/tests-2.log")).isFalse();
        assertThat(place.read("evidence/mine.txt")).isEqualTo("mine");
    }

    @Test
    void a_folder_of_somebody_else_is_refused_before_anything_starts() {
        Workplace place = Workplace.in(directory).configured(SERVICE).holding("web/index.html", "mine");

        var outcome = ci(place, "--out", "web");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("web holds files that tutti ci has not made");
        assertThat(outcome.out()).isEmpty();
        assertThat(place.read("web/index.html")).isEqualTo("mine");
    }

    @Test
    void a_service_is_no_task_and_a_unit_that_is_not_there_is_named() {
        Workplace place = Workplace.in(directory).configured(SERVICE);

        assertThat(place.run("ci", "--task", "web-shop").err()).contains("web-shop is a service");
        assertThat(place.run("ci", "--unit", "webshop").err()).contains("did you mean \"web-shop\"?");
    }

    /** As programs called test are found everywhere, and say nothing. */
    @Test
    void the_name_of_a_task_is_not_taken_for_a_program() {
        Workplace place = Workplace.in(directory).configured("""
                task "test" {
                  command = "true"
                }
                """);

        Outcome outcome = place.run("ci", "test");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "test is a task of this project: tutti ci --task test; a program of this name: tutti ci --test test");
        assertThat(place.run("ci", "--task", "test").exitCode()).isZero();
        assertThat(place.run("ci", "--test", "test").exitCode()).isEqualTo(1);
    }

    @Test
    void secrets_stand_nowhere_in_the_report() {
        Workplace place = Workplace.in(directory).configured("""
                variable "token" {
                  default   = "a \\"quoted\\" secret"
                  sensitive = true
                }
                process "web" {
                  command = "echo '${var.token}'; exit 3"
                  shell   = true
                  ready { output = "never" }
                }
                """);

        ci(place);

        for (String file : List.of("index.html", "timeline.txt", "events.jsonl", "logs/web.log")) {
            assertThat(place.read(".tutti/ci/" + file)).as(file).doesNotContain("quoted");
        }
        assertThat(place.read(".tutti/ci/index.html")).contains("***");
        assertThat(place.read(".tutti/ci/logs/web.log")).contains("***");
    }

    @Test
    void on_github_the_log_is_folded_and_failures_are_marked() {
        Workplace place = Workplace.in(directory)
                .configured(SERVICE)
                .with("GITHUB_ACTIONS", "true")
                .with("GITHUB_STEP_SUMMARY", directory.resolve("summary.md").toString());

        var outcome = ci(place, "--test", "echo '::error::not ours'; exit 3 # 50%, a:b");

        assertThat(outcome.out().lines())
                .contains("::endgroup::")
                .anyMatch(line -> line.startsWith("::group::tests: "))
                .anyMatch(line -> line.startsWith("::error title=tests failed%3A ")
                        && line.contains("50%25%2C a%3Ab::failed with code 3 after ")
                        && line.contains("%0A  last line:%0A"))
                .noneMatch(line -> line.startsWith("::error::not ours"));
        assertThat(place.read("summary.md"))
                .startsWith("### ❌ ")
                .contains("| web-shop | ready |")
                .contains("```text");
    }

    @Test
    void on_github_it_is_marked_why_nothing_could_begin_or_come_up() {
        Workplace place = Workplace.in(directory)
                .configured("""
                        process "web" {
                          command = "echo still at it; exec sleep 1000"
                          shell   = true
                          ready { output = "never" }
                        }
                        """)
                .with("GITHUB_ACTIONS", "true")
                .with("GITHUB_WORKSPACE", directory.getParent().toString());

        var late = ci(place, "--start-timeout", "3s");
        assertThat(late.exitCode()).isEqualTo(124);
        assertThat(late.out())
                .contains("::error title=web was not up in time::it was running; last lines:%0Astill at it\n");
        var misused = ci(place, "--start-timeout", "soon");
        assertThat(misused.exitCode()).isEqualTo(2);
        assertThat(misused.out()).contains("::error title=tutti ci cannot begin::--start-timeout takes a duration");
        assertThat(place.read(".tutti/ci/logs/web.log")).contains("still at it");

        place.configured("process \"web\" {\n  comand = \"sleep 1000\"\n}\n");
        assertThat(ci(place).out())
                .contains(
                        "::error file=" + directory.getFileName() + "/tutti.hcl,line=2,col=3,title=the configuration");
    }
}
