package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers with {@code keep = true}, which stay up when Tutti ends. */
@Requires("docker")
class KeptContainersIT {

    private static final String LEFT = "left running: db (keep = true); tutti stop db or tutti stop --remove ends it";

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory).configured("""
                container "db" {
                  image   = "tutti/busybox:1"
                  command = ["httpd", "-f", "-p", "8080"]
                  init    = true
                  keep    = true
                  ports   = { 8080 = 0 }
                  hooks {
                    after_ready = [{ command = "echo ready >> hooks", shell = true }]
                    before_stop = [{ command = "echo before >> hooks", shell = true }]
                    after_stop  = [{ command = "echo after >> hooks", shell = true }]
                  }
                }
                container "cache" {
                  image   = "tutti/busybox:1"
                  command = ["sleep", "1000"]
                  init    = true
                }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["db", "cache"]
                }
                """);
    }

    @AfterEach
    void remove_everything() {
        place.run("stop", "--remove");
    }

    /** The id of the container of a unit that runs, and nothing where none does. */
    private String running(String unit) {
        Outcome listed = place.shell(
                "sh",
                "docker ps -q --no-trunc --filter label=dev.tutti.directory=$PWD --filter label=dev.tutti.unit="
                        + unit);
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        return listed.out().strip();
    }

    @Test
    void a_stop_of_the_project_leaves_it_and_the_next_start_finds_it() {
        Supervisor.start(place);
        String db = running("db");

        Outcome stopped = place.run("stop");

        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.out()).startsWith("stopped 2 units in ").endsWith("; " + LEFT + "\n");
        assertThat(running("db")).isEqualTo(db);
        assertThat(running("cache")).isEmpty();
        assertThat(place.run("ps").err()).contains("nothing is running in", LEFT);
        assertThat(place.run("stop").err()).contains("nothing is running in", LEFT);

        Supervisor.start(place);
        assertThat(place.run("logs").out()).contains("found running");
        assertThat(running("db")).isEqualTo(db);
        assertThat(place.read("hooks")).isEqualTo("ready\n");
        Outcome json = place.run("stop", "-o", "json");
        assertThat(json.out()).contains("\"needed\":\"left\"");
        assertThat(running("db")).isEqualTo(db);
    }

    @Test
    void ctrl_c_leaves_it() {
        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up after");
            tutti.signal("INT");
            assertThat(tutti.outcome().err()).contains(LEFT);
        }
        assertThat(running("db")).isNotEmpty();
    }

    @Test
    void a_stop_by_name_ends_it_with_its_hooks() {
        Supervisor.start(place);

        Outcome stopped = place.run("stop", "db");

        assertThat(stopped.out()).contains("nothing of it is left");
        assertThat(running("db")).isEmpty();
        assertThat(place.read("hooks")).isEqualTo("ready\nbefore\nafter\n");
        assertThat(place.run("stop").exitCode()).isZero();
    }

    @Test
    void a_stop_by_name_ends_it_also_when_no_supervisor_runs() {
        Supervisor.start(place);
        place.run("stop");

        Outcome unknown = place.run("stop", "dbb");
        Outcome stopped = place.run("stop", "db");

        assertThat(unknown.err()).contains("dbb", "db");
        assertThat(stopped.exitCode()).as(stopped.toString()).isZero();
        assertThat(stopped.out()).startsWith("stopped db in ");
        assertThat(running("db")).isEmpty();
        assertThat(place.run("stop", "db").exitCode()).isEqualTo(4);
        assertThat(place.run("ps").err()).doesNotContain("left running");
    }

    @Test
    void it_outlives_a_supervisor_that_is_killed() {
        Supervisor supervisor = Supervisor.start(place);
        supervisor.kill();
        Await.until("the end of what is not kept", () -> running("cache").isEmpty());

        assertThat(running("db")).isNotEmpty();
        assertThat(place.run("ps").err()).contains(LEFT);
        Outcome stopped = place.run("stop");
        assertThat(stopped.out()).contains("died without stopping; no process of it is left; " + LEFT);
        assertThat(place.run("stop", "db").out()).startsWith("stopped db in ");
        assertThat(running("db")).isEmpty();
    }

    @Test
    void a_removal_ends_it_with_and_without_a_supervisor() {
        Supervisor.start(place);
        assertThat(place.run("stop", "--remove").out())
                .doesNotContain("left running")
                .contains("removed container");
        assertThat(running("db")).isEmpty();

        Supervisor.start(place);
        place.run("stop");
        assertThat(place.run("stop", "--remove").out()).contains("removed container");
        assertThat(running("db")).isEmpty();
    }
}
