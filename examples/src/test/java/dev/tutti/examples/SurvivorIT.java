package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that cannot be killed: that of another user, where the supervisor may not send signals to others. */
class SurvivorIT {

    @TempDir
    private Path directory;

    @Test
    @Requires("capabilities")
    void a_stop_that_leaves_something_alive_says_what_and_ends_with_1() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "exec setpriv --reuid=65534 --clear-groups sleep 1000"
                  shell   = true
                  stop { grace = "200ms" }
                }
                process "other" {
                  command = "sleep 1000"
                }
                """);
        Outcome started =
                place.shell("sh", "exec setpriv --inh-caps=-kill --bounding-set=-kill \"$TUTTI\" start -d --wait");
        assertThat(started.exitCode()).as(started::toString).isZero();
        try (var project = Supervisor.awaitedIn(place)) {
            String web = project.pidOf("web");
            try {
                Outcome unit = place.run("stop", "web");
                assertThat(unit.exitCode()).isEqualTo(1);
                assertThat(unit.out()).isEmpty();
                assertThat(unit.err())
                        .contains("could not stop everything", "web: pid " + web + ": sleep 1000")
                        .doesNotContain("nothing of it is left");
                assertThat(place.run("ps", "web").out()).contains("! stuck", web);

                Outcome all = place.run("stop", "-o", "json");
                assertThat(all.exitCode()).isEqualTo(1);
                assertThat(all.out())
                        .contains("\"ok\":false", "\"verified\":false,\"left\":[\"pid " + web + ": sleep 1000\"]")
                        .containsPattern("\"name\":\"other\",\"state\":\"down\".*\"verified\":true,\"left\":\\[]");
                project.awaitEnd();

                assertThat(place.run("ps").err()).contains("could not stop everything, and 1 process of it still runs");
                Outcome wait = place.run("wait", "web", "--for", "stopped");
                assertThat(wait.exitCode()).isEqualTo(1);
                assertThat(wait.err()).contains("pid " + web + ": sleep 1000");

                Outcome again = place.run("stop");
                assertThat(again.exitCode()).as(again::toString).isZero();
                assertThat(again.out())
                        .contains("could not stop everything; killed what it left: 1 process", "pid " + web);
                assertThat(place.run("wait", "web", "--for", "stopped").exitCode())
                        .isZero();
            } finally {
                if (Processes.isAlive(Long.parseLong(web))) {
                    Processes.signal("KILL", Long.parseLong(web));
                }
            }
        }
    }
}
