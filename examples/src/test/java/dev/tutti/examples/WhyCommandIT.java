package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti why}, and {@code tutti graph} of what runs. */
class WhyCommandIT {

    private static final String PROJECT = """
            process "db" {
              command = "echo begun; exec sleep 1000"
              shell   = true
              ready { file = "never" }
            }
            task "seed" {
              command    = "true"
              depends_on = ["db"]
            }
            process "web" {
              command    = "sleep 1000"
              depends_on = ["seed"]
            }
            process "other" {
              command   = "echo oh; exit 3"
              shell     = true
            }
            process "idle" {
              command   = "sleep 1000"
              autostart = false
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void it_follows_what_is_waited_for_down_to_the_last_answer() {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start", "--on-failure", "keep")) {
            tutti.awaitOut("begun").awaitErr("other  E");
            var web = place.run("why", "web");
            var json = place.run("why", "web", "-o", "json");
            var other = place.run("why", "other");
            var idle = place.run("why", "idle");

            assertThat(web.exitCode()).as(web.err()).isZero();
            assertThat(web.out())
                    .startsWith("○ web waits\n")
                    .containsSubsequence(
                            "seed must succeed, is down",
                            "it waits for",
                            "○ seed waits",
                            "◑ db is running",
                            "its readiness checks do not hold yet",
                            "never: no such file (");
            assertThat(json.out())
                    .contains(
                            "\"unit\":\"web\"",
                            "\"waits_for\":[{\"unit\":\"seed\"",
                            "\"last_answer\":\"no such file\"");
            assertThat(other.out())
                    .startsWith("✗ other has failed\n")
                    .contains("ended with code 3", "oh", "what would help", "tutti restart other");
            assertThat(idle.out()).contains("○ idle is down", "tutti start idle");
            assertThat(place.run("why").exitCode()).isEqualTo(2);
            assertThat(place.run("why", "wbe").exitCode()).isEqualTo(4);
            place.run("stop");

            var after = place.run("why", "other");
            assertThat(after.exitCode()).as(after.err()).isZero();
            assertThat(after.out()).contains("other ended with code 3", "the last start ended");
            assertThat(place.run("why", "other", "-o", "json").out())
                    .startsWith("{\"unit\":\"other\",\"state\":\"failed\"")
                    .contains("\"told\":\"other ended with code 3");
        }
    }

    @Test
    void the_failures_that_ended_a_start_are_known_afterwards() {
        var place = Workplace.in(directory).configured("""
                process "a" { command = "sleep 1000" }
                process "slow" {
                  command = "sleep 1000"
                  ready {
                    file   = "never"
                    within = "1s"
                  }
                }
                process "x" {
                  command    = "sleep 1000"
                  depends_on = ["slow"]
                }
                process "flap" {
                  command = "exit 4"
                  shell   = true
                  restart { policy = "always" }
                }
                """);

        assertThat(place.run("start", "-d", "--wait").exitCode()).isEqualTo(7);

        assertThat(place.run("why", "slow").out()).contains("slow was not ready after");
        assertThat(place.run("why", "flap").out()).contains("flap ended with code 4");
        assertThat(place.run("why", "x").out()).contains("x waited for slow", "slow was not ready after");
        assertThat(place.run("why", "a").out()).contains("a: down at the end");
        Outcome wait = place.run("wait", "slow");
        assertThat(wait.exitCode()).isEqualTo(1);
        assertThat(wait.err()).contains("slow was not ready after");
    }

    /** As in CI. */
    @Test
    void what_a_start_waited_for_when_its_time_was_over_is_shown_and_known_afterwards() {
        var place = Workplace.in(directory).configured("""
                process "slow" {
                  command = "echo cannot reach oracle; exec sleep 1000"
                  shell   = true
                  ready {
                    tcp    = 1
                    within = "100s"
                  }
                }
                """);

        Outcome start = place.run("start", "-d", "--wait", "--timeout", "2s");
        Outcome why = place.run("why", "slow");

        String[] evidence = {
            "slow is running: its readiness checks do not hold yet",
            "run 1, pid ",
            "✗ tcp connections on localhost:1: connection refused (",
            "last line:",
            "cannot reach oracle"
        };
        assertThat(start.exitCode()).as(start::toString).isEqualTo(124);
        assertThat(start.err()).contains("not up after 2.00 s").containsSubsequence(evidence);
        assertThat(why.out()).startsWith("slow was not up after 2.00 s").containsSubsequence(evidence);
    }

    @Test
    void a_start_that_is_over_is_drawn_as_bars() {
        var place = Workplace.in(directory).configured("""
                process "db"  { command = "sleep 1000" }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["db"]
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var path = place.run("why", "--critical-path");
            var json = place.run("why", "--critical-path", "-o", "json");

            assertThat(path.exitCode()).as(path.err()).isZero();
            assertThat(path.out()).contains("◆ db", "◆ web", "critical path, ");
            assertThat(json.out()).contains("\"critical_path\":{", "\"unit\":\"web\"");
            place.run("stop");
        }
    }

    @Test
    void the_graph_shows_how_units_are_while_they_run() {
        var place = Workplace.in(directory).configured(PROJECT);
        String plain = place.run("graph").out();

        try (var tutti = place.start("start", "--on-failure", "keep")) {
            tutti.awaitOut("begun").awaitErr("other  E");

            assertThat(place.run("graph").out())
                    .contains(
                            "web  ○ down", "seed (task), succeeded  ○ down", "db, ready  ◑ running", "other  ✗ failed");
            assertThat(place.run("graph", "--format", "mermaid").out())
                    .contains("classDef failed fill:", "<br/>✗ failed", "  class n4 failed\n");
            assertThat(place.run("graph", "--format", "dot").out())
                    .contains("\"other\" [shape=box, label=\"other\\n✗ failed\", style=filled, fillcolor=\"#");
            assertThat(place.run("graph", "-o", "json").out()).contains("\"needs\":[],\"state\":\"failed\"}");
            assertThat(place.run("graph", "--no-live").out()).isEqualTo(plain).doesNotContain("○");
            place.run("stop");
        }
    }
}
