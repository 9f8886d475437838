package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsIT {

    private static final String TALKING = """
            process "web" {
              command = "n=0; while :; do n=$((n+1)); echo line $n; sleep 0.01; done"
              shell   = true
            }
            process "db" {
              command = "echo WARN disk is slow; echo to err >&2; exec sleep 1000"
              shell   = true
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void lines_look_as_start_has_printed_them() {
        var place = Workplace.in(directory).configured(TALKING);
        try (var start = place.start("start")) {
            start.awaitErr("is up after").awaitOut("disk is slow").awaitOut("line 3");

            var logs = place.run("logs", "web", "--until", "0s");

            assertThat(logs.exitCode()).isZero();
            assertThat(start.out().lines().filter(line -> line.contains(" web ")))
                    .containsAll(logs.out()
                            .lines()
                            .filter(line -> line.contains(" line "))
                            .toList());
            assertThat(place.run("logs", "db", "--raw", "--level", "warn").out().lines())
                    .containsExactlyInAnyOrder("WARN disk is slow", "to err");
            assertThat(place.run("logs", "db", "--raw", "--stream", "stdout", "--grep", "di.k")
                            .out())
                    .isEqualTo("WARN disk is slow\n");
            assertThat(place.run("logs", "tutti", "-o", "json").out())
                    .contains("\"resource\":\"tutti\"", "\"stream\":\"tutti\"", "is up after");
            stop(place, start);
        }
    }

    @Test
    void following_goes_on_where_history_ends_and_ends_with_the_project() {
        var place = Workplace.in(directory).configured(TALKING);
        try (var start = place.start("start")) {
            start.awaitErr("is up after");
            try (var logs = place.start("logs", "-f", "--raw", "--stream", "stdout", "web")) {
                logs.awaitOut("line 150\n");
                stop(place, start);

                assertThat(logs.exitCode()).isZero();
                List<String> lines = logs.out().lines().toList();
                assertThat(lines)
                        .isEqualTo(IntStream.rangeClosed(1, lines.size())
                                .mapToObj(number -> "line " + number)
                                .toList());
                assertThat(start.out().lines().filter(line -> line.contains("line ")))
                        .hasSize(lines.size());
            }
        }
    }

    @Test
    void a_follower_that_is_interrupted_leaves_the_project_alone() {
        var place = Workplace.in(directory).configured(TALKING);
        try (var start = place.start("start")) {
            start.awaitErr("is up after");
            try (var logs = place.start("logs", "-f")) {
                logs.awaitOut("line 5");
                logs.signal("INT");

                assertThat(logs.exitCode()).isEqualTo(130);
            }
            try (var events = place.start("events", "-o", "json")) {
                events.awaitOut("\"type\":\"snapshot\"");
                assertThat(place.run("stop", "db").exitCode()).isZero();
                events.awaitOut("\"to\":\"down\"");
                stop(place, start);

                assertThat(events.exitCode()).isZero();
                assertThat(events.out().lines())
                        .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
            }
        }
    }

    @Test
    void what_makes_no_sense_is_refused() {
        var place = Workplace.in(directory).configured(TALKING);
        try (var start = place.start("start")) {
            start.awaitErr("is up after");

            var regex = place.run("logs", "--grep", "a(b");
            assertThat(regex.exitCode()).isEqualTo(2);
            assertThat(regex.err()).contains("\"a(b\" is not a regular expression", "position 3");
            assertThat(place.run("logs", "--since", "soon").exitCode()).isEqualTo(2);
            assertThat(place.run("logs", "--tail", "-1").exitCode()).isEqualTo(2);
            var unit = place.run("logs", "wbe");
            assertThat(unit.exitCode()).isEqualTo(4);
            assertThat(unit.err()).contains("did you mean \"web\"?");
            stop(place, start);
        }
    }

    @Test
    void a_regular_expression_without_end_ends_and_hurts_nobody() {
        var place = Workplace.in(directory).configured("""
                process "evil" {
                  command = "echo %sb; exec sleep 1000"
                  shell   = true
                }
                """.formatted("a".repeat(60)));
        try (var start = place.start("start")) {
            start.awaitOut("aaab");

            var logs = place.run("logs", "--stream", "stdout", "--grep", "(a+)+$");

            assertThat(logs.exitCode()).isZero();
            assertThat(place.run("ps").exitCode()).isZero();
            stop(place, start);
        }
    }

    @Test
    void the_log_outlives_the_project_and_also_a_supervisor_that_is_killed() {
        var place = Workplace.in(directory).configured(TALKING);
        try (var start = place.start("start")) {
            start.awaitErr("is up after").awaitOut("disk is slow").awaitOut("line 20");
            start.signal("KILL");
            start.exitCode();
            Await.until("the guardian has cleaned up", () -> start.marked().isEmpty());
        }
        var within = new Workplace(place.directory().resolve("within"), place.environment())
                .configured("process \"other\" { command = \"sleep 1000\" }\n");
        place.configured("broken {");

        assertThat(within.run("logs").err()).contains("no start has left a log");
        var logs = place.run("logs", "--raw", "--stream", "stdout", "-n", "3", "db", "web");
        assertThat(logs.exitCode()).isZero();
        assertThat(logs.err()).startsWith("tutti: not running; this is the log of the start of 20");
        assertThat(logs.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).matches("line \\d+"));
        assertThat(place.run("logs", "-f", "tutti").out()).contains("is up after");
        assertThat(place.run("logs", "nobody").exitCode()).isEqualTo(4);
    }

    @Test
    void where_nothing_has_run_there_is_no_log() {
        var logs = Workplace.in(directory).configured(TALKING).run("logs");

        assertThat(logs.exitCode()).isEqualTo(4);
        assertThat(logs.err()).contains("nothing is running", "no start has left a log");
    }

    @Test
    void the_last_words_of_a_unit_that_failed_are_there_afterwards() {
        var place = Workplace.in(directory).configured("""
                task "migrate" {
                  command   = "echo before; echo no such table >&2; exit 3"
                  shell     = true
                  autostart = true
                }
                """);
        assertThat(place.run("start").exitCode()).isNotZero();

        var logs = place.run("logs", "migrate");
        assertThat(logs.exitCode()).isZero();
        assertThat(logs.out()).contains("before", "no such table", "failed with code 3");
    }

    private static void stop(Workplace place, TuttiProcess start) {
        assertThat(place.run("stop").exitCode()).isZero();
        assertThat(start.exitCode()).isZero();
        start.assertNothingIsLeft();
    }
}
