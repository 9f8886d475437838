package dev.tutti.examples;

import static dev.tutti.examples.ContainerProject.container;
import static dev.tutti.examples.ContainerProject.obedient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What miniboss does wrong when containers do not come up, and what happens instead. The numbers are those of the table in {@code
 * docs/how-to/coming-from-miniboss.md}.
 */
@Requires("docker")
class StartFaultsIT {

    @TempDir
    private Path directory;

    /** Q1. */
    @Test
    void a_container_that_is_not_ready_when_it_is_started_again_has_failed_once_and_stays() {
        String onlyOnce = "trap 'exit 0' TERM; [ -e /was ] || echo up; touch /was; while :; do sleep 0.05; done";
        try (var project = ContainerProject.in(directory)) {
            project.of("""
                    container "db" {
                      image   = "tutti/busybox:1"
                      command = ["sh", "-c", "%s"]
                      ready {
                        output = "up"
                        within = "3s"
                      }
                      hooks {
                        before_start = "sh -c 'echo prepared >> notes'"
                      }
                    }
                    """.formatted(onlyOnce));
            project.up();
            project.well("stop");
            String before = project.id("db");

            Outcome again = project.tutti("start", "-d", "--wait");

            assertThat(again.exitCode()).isEqualTo(7);
            assertThat(again.err()).contains("db was not ready", "not seen so far");
            assertThat(project.id("db")).isEqualTo(before);
            assertThat(project.containers()).containsExactly("db exited");
            assertThat(project.place().read("notes")).isEqualTo("prepared\n");
        }
    }

    /** Q5. */
    @Test
    void a_cycle_is_told_whatever_else_there_is() {
        try (var project = ContainerProject.in(directory)) {
            project.of(
                    obedient("a"),
                    obedient("b"),
                    obedient("x", "depends_on = [\"a\", \"y\", \"b\"]"),
                    obedient("y", "depends_on = [\"a\", \"b\", \"x\"]"));

            Outcome start = project.tutti("start");

            assertThat(start.exitCode()).isEqualTo(3);
            assertThat(start.err()).contains("x → y → x");
            assertThat(project.containers()).isEmpty();
        }
    }

    /** Q6. */
    @Test
    void what_needs_a_failed_one_by_two_ways_does_not_start_and_nothing_is_left_running() {
        try (var project = ContainerProject.in(directory)) {
            project.of(
                    container("a", "exit 3"),
                    obedient("b", "depends_on = [\"a\"]"),
                    obedient("d", "depends_on = [\"a\", \"b\"]"));

            Outcome start = project.tutti("start", "-d", "--wait");

            assertThat(start.exitCode()).isEqualTo(7);
            assertThat(start.err()).contains("ended with code 3 before it was ready");
            assertThat(project.containers()).containsExactly("a exited");
        }
    }

    /** Q7. */
    @Test
    void a_container_that_ends_at_once_fails_each_start_alike_and_is_never_more_than_one() {
        try (var project = ContainerProject.in(directory)) {
            project.of(container("db", "echo cannot read it >&2; exit 3"));
            for (int start = 0; start < 3; start++) {
                Outcome failed = project.tutti("start", "-d", "--wait");

                assertThat(failed.exitCode()).isEqualTo(7);
                assertThat(failed.err()).contains("ended with code 3 before it was ready", "cannot read it");
                assertThat(project.containers()).containsExactly("db exited");
            }
        }
    }

    /** Q8. */
    @Test
    void a_port_that_is_taken_is_told_with_its_owner_and_leaves_nothing() throws IOException {
        try (var taken = new ServerSocket(0);
                var project = ContainerProject.in(directory)) {
            project.of(obedient("web", "ports = { 80 = " + taken.getLocalPort() + " }"));
            for (int start = 0; start < 2; start++) {
                Outcome refused = project.tutti("start", "-d", "--wait");

                assertThat(refused.exitCode()).isEqualTo(6);
                assertThat(refused.err())
                        .contains(
                                "port " + taken.getLocalPort() + " is taken",
                                "pid " + ProcessHandle.current().pid());
                assertThat(project.containers()).isEmpty();
            }
        }
    }

    /** Q4, Q8: compose files have a restart policy nearly always. */
    @Test
    void what_cannot_be_started_in_the_first_place_is_not_tried_again_whatever_is_to_be_restarted() throws IOException {
        try (var taken = new ServerSocket(0);
                var project = ContainerProject.in(directory)) {
            String always = "restart = \"unless-stopped\"";
            project.place().holding("broken/Dockerfile", "FROM tutti/busybox:1\nRUN false\n");

            project.of("container \"web\" {\n build = \"broken\"\n" + always + "\n}");
            Outcome unbuilt = project.tutti("start", "-d", "--wait");
            project.of(obedient("web", always, "ports = { 80 = " + taken.getLocalPort() + " }"));
            Outcome refused = project.tutti("start", "-d", "--wait");

            assertThat(unbuilt.exitCode()).isEqualTo(1);
            assertThat(unbuilt.err()).contains("cannot build the image", "RUN false", "run 1");
            assertThat(refused.exitCode()).isEqualTo(6);
            assertThat(refused.err()).contains("port " + taken.getLocalPort() + " is taken");
            assertThat(project.containers()).isEmpty();
        }
    }

    /** Q11. */
    @Test
    void a_container_that_dies_while_it_is_asked_whether_it_is_ready_has_failed_at_once() {
        try (var project = ContainerProject.in(directory)) {
            // Nobody waits that long.
            project.of("""
                    container "db" {
                      image   = "tutti/busybox:1"
                      command = ["sh", "-c", "echo begins; sleep 0.3; echo no disk >&2; exit 78"]
                      ports   = { 5432 = 0 }
                      ready {
                        tcp    = 5432
                        within = "1h"
                      }
                    }
                    """);

            Outcome failed = project.tutti("start", "-d", "--wait");

            assertThat(failed.exitCode()).isEqualTo(7);
            assertThat(failed.err()).contains("ended with code 78 before it was ready", "begins", "no disk");
        }
    }

    /** Q13. */
    @Test
    void a_container_that_failed_and_hears_nothing_is_killed_after_the_grace_of_a_stop() {
        try (var project = ContainerProject.in(directory)) {
            project.of("""
                    container "db" {
                      image   = "tutti/busybox:1"
                      command = ["sleep", "1000"]
                      ports   = { 5432 = 0 }
                      ready {
                        tcp    = 5432
                        within = "300ms"
                      }
                      stop { grace = "200ms" }
                    }
                    """);

            Outcome failed = project.tutti("start", "-d", "--wait", "--timeout", "1h");

            assertThat(failed.exitCode()).isEqualTo(7);
            assertThat(failed.err()).contains("db was not ready", "nothing listens behind it");
            assertThat(project.containers()).containsExactly("db exited");
        }
    }

    /** Q19. */
    @Test
    void a_hook_that_fails_is_a_failure_of_the_start() {
        try (var project = ContainerProject.in(directory)) {
            project.of(obedient(
                    "db",
                    "hooks { after_ready = \"sh -c 'test -e seeds || { echo no seeds >&2; exit 7; }; cat seeds'\" }"));

            Outcome failed = project.tutti("start", "-d", "--wait");

            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.err()).contains("after_ready", "code 7", "no seeds");
            assertThat(project.containers()).containsExactly("db exited");

            // What was to be done once is not done yet: it is not taken up as if it were.
            project.place().holding("seeds", "sown");
            project.up();
            assertThat(project.well("logs", "db")).contains("recreated: its hooks had not all run", "sown");
            project.well("stop");
            project.up();
            assertThat(project.well("logs", "db")).doesNotContain("recreated", "sown");
        }
    }

    /** Q21. */
    @Test
    void many_that_come_up_and_go_down_at_the_same_time_do_so_in_their_order_each_time() {
        try (var project = ContainerProject.in(directory)) {
            List<String> middle = List.of("m1", "m2", "m3", "m4");
            project.of(
                    obedient("root"),
                    String.join(
                            "\n",
                            middle.stream()
                                    .map(unit -> obedient(unit, "depends_on = [\"root\"]"))
                                    .toList()),
                    obedient("top", "depends_on = [\"m1\", \"m2\", \"m3\", \"m4\"]"));
            for (int start = 0; start < 3; start++) {
                assertThat(project.up()).contains("is up", "6 services");
                assertThat(project.containers())
                        .containsExactly(
                                "m1 running", "m2 running", "m3 running", "m4 running", "root running", "top running");
                assertThat(project.well("stop")).contains("stopped 6 units");
            }
        }
    }
}
