package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What took longer than in earlier starts is said, by the start and later. */
class SlowStartIT {

    /** It is up when there is a file. */
    private static final String PROJECT = """
            process "db" {
              command = "sleep 1000"
            }
            process "web" {
              command    = "touch begun; until [ -e go ]; do sleep 0.02; done; echo up; exec sleep 1000"
              shell      = true
              depends_on = ["db"]
              ready { output = "up" }
            }
            """;

    private static final String SLOWER = "slower than usual: web [0-9.]+ m?s \\(median [0-9.]+ m?s of 3 starts\\)";

    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

    @TempDir
    private Path directory;

    /** How long the longest of the starts that are remembered took. */
    private static Duration longest(Workplace place) {
        return TOTAL.matcher(place.read(".tutti/timings.jsonl"))
                .results()
                .map(total -> Duration.ofMillis(Long.parseLong(total.group(1))))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    @Test
    void whoever_waits_for_a_start_in_the_background_learns_what_it_waits_for() {
        var place = Workplace.in(directory).configured(PROJECT);
        try (TuttiProcess start = place.start("start", "-d", "--wait")) {
            start.awaitErr("waiting for web (running): its readiness checks do not hold yet");
            place.holding("go", "");

            assertThat(start.exitCode()).as(start.err()).isZero();
            assertThat(start.err()).doesNotContain("waiting for db");
        }
        try (var project = Supervisor.awaitedIn(place)) {
            project.stop();
        }
    }

    @Test
    void a_start_while_the_project_runs_is_kept_beside_the_one_of_the_project() {
        var place = Workplace.in(directory).configured(PROJECT).holding("go", "");
        assertThat(place.run("start", "-d", "--wait", "db").exitCode()).isZero();
        try (var project = Supervisor.awaitedIn(place)) {
            Outcome web = place.run("start", "-d", "--wait", "web");
            assertThat(web.exitCode()).as(web::err).isZero();
            project.stop();
        }

        assertThat(place.read(".tutti/timings.jsonl").lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"db\":").doesNotContain("beside", "\"web\":"),
                        second -> assertThat(second)
                                .contains("\"beside\":true", "\"web\":")
                                .doesNotContain("failed", "\"db\":"));
    }

    @Test
    void a_unit_that_takes_longer_than_in_earlier_starts_is_named() throws Exception {
        var place = Workplace.in(directory).configured(PROJECT).holding("go", "");
        for (int round = 0; round < 3; round++) {
            Outcome usual = place.run("start", "-d", "--wait");
            assertThat(usual.exitCode()).as(usual::err).isZero();
            assertThat(usual.out()).doesNotContain("slower");
            Supervisor.awaitedIn(place).stop();
        }
        Files.delete(directory.resolve("go"));
        Files.delete(directory.resolve("begun"));

        try (var start = place.start("start", "-d", "--wait")) {
            Await.until("the run of web", () -> place.holds("begun"), start::err);
            long began = System.nanoTime();
            long more = longest(place).multipliedBy(2).plusMillis(300).toNanos();
            Await.until("more time than ever", () -> System.nanoTime() - began > more);
            place.holding("go", "");

            assertThat(start.exitCode()).as(start::err).isZero();
            assertThat(start.out()).containsPattern(SLOWER);
        }
        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(place.run("why", "web").out()).containsPattern(SLOWER);
            assertThat(place.run("why", "--critical-path").out()).containsPattern(SLOWER);
            project.stop();
        }
    }
}
