package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti clean}, also after a death that nobody could clean up after. */
class CleanCommandIT {

    private static final String PROJECT = """
            process "web" {
              command = "sleep 1000"
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void a_running_project_is_stopped_only_on_request() {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var rehearsed = place.run("clean", "--dry-run");
            var refused = place.run("clean");

            assertThat(rehearsed.out()).contains("would stop the running project", "would remove ");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("-y stops it");
            assertThat(tutti.marked()).hasSize(1);

            var cleaned = place.run("clean", "-y");

            assertThat(cleaned.exitCode()).as(cleaned.err()).isZero();
            assertThat(cleaned.out()).contains("stopped 1 unit", "removed ", ".tutti (");
            assertThat(place.holds(".tutti")).isFalse();
            tutti.assertNothingIsLeft();
        }
        assertThat(place.run("clean").out()).startsWith("nothing to remove in ");
    }

    /** Guardian and supervisor at once: the last that could happen. */
    @Test
    void what_a_dead_supervisor_has_left_is_killed_and_nothing_of_another_copy() throws Exception {
        var place =
                Workplace.in(Files.createDirectory(directory.resolve("one"))).configured(PROJECT);
        var other =
                Workplace.in(Files.createDirectory(directory.resolve("other"))).configured(PROJECT);

        try (var neighbour = other.start("start");
                var tutti = place.start("start")) {
            neighbour.awaitErr("is up");
            tutti.awaitErr("is up");
            // The guardian is a shell that is told the supervisor's mark as its argument.
            place.shell("sh", """
                    for guardian in $(pgrep -f "[g]uardian.sh %1$d:"); do kill -STOP $guardian; done
                    kill -KILL %1$d
                    for guardian in $(pgrep -f "[g]uardian.sh %1$d:"); do kill -KILL $guardian; done
                    """.formatted(tutti.pid()));
            Await.until("the death of " + tutti.pid(), tutti::hasEnded);
            assertThat(tutti.marked()).hasSize(1);

            var rehearsed = place.run("clean", "--dry-run");
            assertThat(rehearsed.out()).contains("would kill pid ", ": sleep 1000");
            assertThat(tutti.marked()).hasSize(1);

            var cleaned = place.run("clean");

            assertThat(cleaned.exitCode()).as(cleaned.err()).isZero();
            assertThat(cleaned.out()).contains("killed pid ", ": sleep 1000", "removed ");
            tutti.assertNothingIsLeft();
            assertThat(neighbour.marked()).hasSize(1);
            assertThat(other.run("ps").out()).contains("web");
            other.run("stop");
        }
    }
}
