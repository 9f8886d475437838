package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ps} and {@code why} say of units that are not, or not yet, or no longer up. */
class UnitsInTroubleIT {

    private static final String KEEPER = "process \"keeper\" { command = \"sleep 1000\" }\n";

    /** With its grace. */
    private static final String DEAF = """
            process "deaf" {
              command = "trap '' TERM; echo deaf; while :; do sleep 1000; done"
              shell   = true
              ready { output = "deaf" }
              stop { grace = "%s" }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void only_what_was_ready_has_a_time_until_it_was() throws IOException {
        try (var project = LiveProject.keeping(directory, KEEPER + """
                process "missing" { command = "/nonexistent" }
                process "crash" {
                  command = "exit 3"
                  shell   = true
                }
                process "late" {
                  command = "sleep 1000"
                  ready {
                    file   = "never"
                    within = "300ms"
                  }
                }
                task "bad" {
                  command   = "exit 4"
                  shell     = true
                  autostart = true
                }
                task "good" {
                  command   = "true"
                  autostart = true
                }
                """)) {
            for (String unit : new String[] {"missing", "late", "bad"}) {
                project.awaitState(unit, "failed");
                assertThat(project.call("ps", unit, "-o", "json").out()).contains("\"ready_after_ms\":null");
            }
            project.awaitState("good", "succeeded").awaitState("crash", "failed");

            assertThat(project.call("ps", "good", "-o", "json").out()).containsPattern("\"ready_after_ms\":\\d+");
            assertThat(project.call("ps", "bad", "-o", "json").out()).contains("\"failure\":\"failed with code 4\"");
            assertThat(project.call("ps", "crash", "-o", "json").out()).contains("\"failure\":\"ended with code 3");
            assertThat(project.call("ps", "missing", "-o", "json").out())
                    .contains("\"failure\":\"could not be started: there is no program /nonexistent\"");
        }
    }

    @Test
    void a_unit_in_a_hook_names_it_and_so_does_who_waits_for_it() throws IOException {
        try (var project = LiveProject.keeping(directory, KEEPER + """
                process "hooked" {
                  command = "sleep 1000"
                  hooks { before_start = "sleep 999" }
                }
                process "after" {
                  command    = "sleep 1000"
                  depends_on = ["hooked"]
                }
                """)) {
            project.awaitState("hooked", "starting");

            assertThat(project.call("why", "hooked").out())
                    .contains("because", "its before_start hook runs: sleep 999");
            assertThat(project.call("why", "after").out())
                    .contains("hooked must be ready, is starting", "its before_start hook runs: sleep 999");
            assertThat(project.call("ps").out()).contains("hooked: its before_start hook runs: sleep 999");
            assertThat(project.ps()).contains("\"reasons\":[\"its before_start hook runs: sleep 999\"]");
        }
    }

    @Test
    void who_stops_what_does_not_listen_learns_what_is_waited_for_and_what_was_killed() throws IOException {
        try (var project = LiveProject.keeping(directory, KEEPER + DEAF.formatted("5s"))) {
            project.awaitState("deaf", "ready");

            Call stopped = project.call("stop", "deaf");
            project.call("start", "-d", "--wait", "deaf");
            Call all = project.call("stop");

            for (Call call : List.of(stopped, all)) {
                assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.OK);
                assertThat(call.err())
                        .startsWith("waiting for deaf (stopping): it was asked to stop by SIGTERM,"
                                + " and is killed if it has not ended 5.00 s after that\n");
            }
            assertThat(stopped.out())
                    .startsWith("stopped deaf in ")
                    .containsPattern("\n  deaf had not ended 5.00 s after it was asked to by SIGTERM, and was killed:"
                            + " pid \\d+: .*trap");
            assertThat(all.out()).startsWith("stopped 2 units in ").contains("\n  deaf had not ended 5.00 s after");
        }
    }

    /** As in CI, where nobody looks on. */
    @Test
    void a_start_whose_time_is_over_ends_with_the_evidence_which_is_known_afterwards() throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), """
                process "slow" {
                  command = "echo cannot reach oracle; exec sleep 1000"
                  shell   = true
                  ready {
                    file   = "never"
                    within = "100s"
                  }
                }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["slow"]
                }
                """);

        Call start = Call.in(directory, "start", "--timeout", "2s");

        assertThat(start.code()).isEqualTo(ExitCode.TIMEOUT);
        String[] evidence = {
            "slow is running: its readiness checks do not hold yet",
            "run 1, pid ",
            "echo cannot reach oracle; exec sleep 1000",
            "never: no such file (",
            "last line:",
            "cannot reach oracle"
        };
        assertThat(start.err()).contains("not up after 2.00 s:").containsSubsequence(evidence);
        Call why = Call.in(directory, "why", "slow");
        assertThat(why.out()).startsWith("slow was not up after 2.00 s:\n").containsSubsequence(evidence);
        assertThat(Call.in(directory, "why", "web").out())
                .startsWith("web was not up after 2.00 s:\n  web waits: slow must be ready")
                .containsSubsequence(evidence);
        Call wait = Call.in(directory, "wait", "slow");
        assertThat(wait.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(wait.err()).contains("slow was not up after 2.00 s", "cannot reach oracle");
    }

    @Test
    void a_unit_that_does_not_end_says_when_it_is_killed_and_what_follows() throws IOException {
        try (var project = LiveProject.keeping(directory, KEEPER + DEAF.formatted("10m"))) {
            project.awaitState("deaf", "ready");

            var restart = project.begin("restart", "deaf");
            project.awaitState("deaf", "stopping");

            assertThat(project.call("why", "deaf").out())
                    .contains(
                            "it was asked to stop by SIGTERM, and is killed if it has not ended 10 min 0 s after that",
                            "a new run follows");
            assertThat(project.call("ps").out()).contains("deaf: it was asked to stop by SIGTERM");
            project.call("stop", "deaf", "--timeout", "0s");
            restart.join();
        }
    }
}
