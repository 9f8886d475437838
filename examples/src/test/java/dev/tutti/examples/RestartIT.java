package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    @TempDir
    private Path directory;

    @Test
    void a_crash_is_told_and_followed_by_a_new_run_after_a_growing_delay() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "echo x >> runs; n=$(wc -l < runs); echo run $n; [ $n -ge 3 ] || exit 5; exec sleep 1000"
                  shell   = true
                  restart = "on-failure"
                  ready { output = "run 3" }
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(tutti.out()).containsSubsequence("run 1", "run 2", "run 3");
            assertThat(tutti.err())
                    .containsSubsequence("ended with code 5", "restart 1 in", "ended with code 5", "restart 2 in")
                    .contains("after 2 restarts");
            tutti.signal("INT");
            assertThat(tutti.exitCode()).isEqualTo(130);
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void a_service_that_crashes_later_comes_back_and_whoever_needs_it_stays() {
        var place = Workplace.in(directory).configured("""
                process "db" {
                  command = "until [ -e crash ]; do sleep 0.05; done; rm crash; exit 1"
                  shell   = true
                  restart = "always"
                }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["db"]
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            String web = tutti.awaitMatch("web  I  ready .*pid (\\d+)");
            place.holding("crash", "");
            tutti.awaitErr("restart 1 in").awaitMatch("(?s)restart 1 in.*db  I  (ready)");

            assertThat(Processes.isAlive(Long.parseLong(web))).isTrue();
            tutti.signal("INT");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void after_its_last_attempt_it_has_failed() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "echo x >> runs; exit 5"
                  shell   = true
                  restart = "on-failure:2"
                  ready { output = "never said" }
                }
                """);

        var outcome = place.run("start");

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.err())
                .containsSubsequence("restart 1 in", "restart 2 in", "web  E  gave up after 2 restarts\n")
                .doesNotContain("restart 3 in");
        assertThat(place.read("runs").lines()).hasSize(3);
    }

    @Test
    void what_is_never_restarted_gives_nothing_up() {
        var place = Workplace.in(directory).configured("""
                process "once" {
                  command = "exit 5"
                  shell   = true
                }
                process "twice" {
                  command = "exit 6"
                  shell   = true
                  restart = "on-failure:1"
                }
                process "web" {
                  command = "sleep 1000"
                }
                """);

        try (var tutti = place.start("start", "--on-failure", "keep")) {
            tutti.awaitErr("twice  E  gave up after 1 restart\n");

            assertThat(tutti.err()).contains("once ").doesNotContain("once  E  gave up");
            assertThat(place.run("logs").out()).contains("twice  E  gave up after 1 restart");
            tutti.signal("INT");
            tutti.assertNothingIsLeft();
        }
    }

    /** A daemon forks twice, and the process that was started ends with 0 long before it does. */
    @Test
    void a_daemon_is_a_service() {
        var place = Workplace.in(directory).configured("""
                process "daemon" {
                  command = "setsid sh -c 'echo $$ > daemon.pid; exec sleep 1000' & until [ -s daemon.pid ]; do sleep 0.01; done"
                  shell   = true
                  ready { pid_file = "daemon.pid" }
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            long daemon = Long.parseLong(place.read("daemon.pid").strip());
            assertThat(Processes.isAlive(daemon)).isTrue();
            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(Processes.isAlive(daemon)).isFalse();
            tutti.assertNothingIsLeft();
        }
    }
}
