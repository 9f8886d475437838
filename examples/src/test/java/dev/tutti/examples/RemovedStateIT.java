package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a project whose {@code .tutti} somebody removes, and of many starts at once. */
@Timeout(300)
class RemovedStateIT {

    private static final String WEB = """
            process "web" {
              command = "echo run >>begun; echo hello; exec sleep 1000"
              shell   = true
            }
            """;

    @TempDir
    private Path directory;

    /** Asked again where Tutti writes a file into the directory that {@code rm} is about to remove. */
    private static void clean(Workplace place) {
        Await.until(
                "an end of the removal",
                () -> place.shell("sh", "rm -rf .tutti").exitCode() == 0);
    }

    @Test
    void a_directory_that_is_removed_is_made_anew_and_the_project_goes_on() {
        var place = Workplace.in(directory).configured(WEB);
        assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            clean(place);
            Await.until("a new socket", () -> place.holds(".tutti/control.sock"));

            assertThat(Supervisor.awaitedIn(place)).isEqualTo(supervisor);
            assertThat(place.run("ps").out()).contains("web", "ready");
            Outcome again = place.run("start", "-d");
            assertThat(again.exitCode()).as(again.toString()).isZero();
            assertThat(again.err()).contains("runs already (pid " + supervisor.pid() + ")");
            Await.until(
                    "the log",
                    () -> place.run("logs")
                            .out()
                            .contains("somebody removed the control socket; it has been made anew"));
            assertThat(place.shell("sh", "stat -c %a .tutti .tutti/control.sock .tutti/supervisor.lock")
                            .out())
                    .isEqualTo("700\n600\n600\n");
            supervisor.stop();
        }
        assertThat(place.read("begun")).isEqualTo("run\n");
    }

    @Test
    void what_is_said_after_a_removal_is_there_when_all_has_ended() {
        var place = Workplace.in(directory).configured(WEB);
        assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            clean(place);
            Await.until("a new socket", () -> place.holds(".tutti/control.sock"));
            assertThat(place.run("restart", "web").exitCode()).isZero();
            supervisor.stop();
        }

        assertThat(place.run("logs").out()).contains("hello", "stopped 1 unit");
        assertThat(place.run("ps").err()).contains("the last start ended");
    }

    @Test
    void a_start_whose_directory_was_just_removed_ends_cleanly() {
        var place = Workplace.in(directory).configured(WEB);
        try (TuttiProcess tutti = place.start("start")) {
            tutti.awaitErr("is up");
            clean(place);
            tutti.signal("TERM");

            assertThat(tutti.exitCode()).as(tutti.err()).isEqualTo(143);
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void a_project_whose_directory_another_one_has_taken_is_told_and_stops_by_a_signal() {
        var place = Workplace.in(directory).configured(WEB);
        assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
        try (Supervisor first = Supervisor.awaitedIn(place)) {
            // Stopped, it cannot notice before the other one comes.
            first.signal("STOP");
            clean(place);
            assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
            try (Supervisor second = Supervisor.awaitedIn(place)) {
                assertThat(second).isNotEqualTo(first);
                first.signal("CONT");
                assertThat(place.run("ps", "-o", "json").out()).contains("\"pid\":" + second.pid());

                first.signal("TERM");
                first.awaitEnd();
                first.assertNothingIsLeft();

                assertThat(place.run("ps", "-o", "json").out()).contains("\"pid\":" + second.pid());
                assertThat(second.marked()).isNotEmpty();
                second.stop();
            }
        }
    }

    @Test
    void of_many_starts_at_once_one_supervises_and_the_others_join_it() {
        var place = Workplace.in(directory).configured(WEB);
        List<TuttiProcess> starts = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> starts.add(place.start("start", "-d")));
        List<Outcome> outcomes = starts.stream().map(TuttiProcess::outcome).toList();
        starts.forEach(TuttiProcess::close);

        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.exitCode()).isZero());
            assertThat(outcomes.stream().filter(outcome -> outcome.out().contains("is starting in the background")))
                    .as(outcomes.toString())
                    .hasSize(1);
            assertThat(outcomes.stream()
                            .filter(outcome -> outcome.err().contains("runs already (pid " + supervisor.pid())))
                    .as(outcomes.toString())
                    .hasSize(9);
            Await.until("a run", () -> place.holds("begun"));
            assertThat(supervisor.marked()).hasSize(1);
            supervisor.stop();
        }
        assertThat(place.read("begun")).isEqualTo("run\n");
    }
}
