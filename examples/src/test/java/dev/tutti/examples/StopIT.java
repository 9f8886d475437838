package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopIT {

    @TempDir
    private Path directory;

    @Test
    void the_first_interrupt_says_what_it_waits_for_and_the_second_kills_at_once() {
        var place = Workplace.in(directory).configured("""
                process "stubborn" {
                  command = "trap '' TERM; echo deaf; while :; do sleep 1000; done"
                  shell   = true
                  ready { output = "deaf" }
                  stop { grace = "10m" }
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            tutti.signal("INT");
            tutti.awaitErr("stopping (SIGINT); again to kill at once").awaitErr("waiting for stubborn (stopping)");
            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(tutti.err()).contains("killing what is left: stubborn", "was killed", "nothing is left");
            tutti.assertNothingIsLeft();
        }
    }

    /** A terminal's Ctrl-C reaches the whole group, and timeout, make and npm pass it on once more. */
    @Test
    void an_interrupt_that_comes_twice_at_once_is_one() {
        var place = Workplace.in(directory).configured("""
                process "polite" {
                  command = "trap 'sleep 1; echo bye; exit 0' TERM; echo hello; while :; do sleep 0.1; done"
                  shell   = true
                  ready { output = "hello" }
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            place.shell("sh", "kill -INT %1$d; kill -INT %1$d".formatted(tutti.pid()));

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(tutti.out()).contains("bye");
            assertThat(tutti.err()).doesNotContain("killing");
            tutti.assertNothingIsLeft();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void a_signal_stops_dependents_first_and_is_told_by_the_exit_code(String signal, int code) {
        var place = Workplace.in(directory).configured("""
                process "db" {
                  command = "sleep 1000"
                }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["db"]
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            tutti.signal(signal);

            assertThat(tutti.exitCode()).isEqualTo(code);
            assertThat(tutti.err())
                    .contains("stopping (SIG" + signal + ")", "stopped 2 units")
                    .containsSubsequence("web  I  stopped", "db  I  stopped");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void an_interrupt_while_starting_stops_what_has_started_and_starts_no_more() {
        var place = Workplace.in(directory).configured("""
                process "slow" {
                  command = "echo not yet; exec sleep 1000"
                  shell   = true
                  ready { output = "never said" }
                }
                process "late" {
                  command    = "touch late"
                  depends_on = ["slow"]
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitOut("not yet");
            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(place.holds("late")).isFalse();
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void it_ends_when_nobody_reads_its_output_any_more() {
        var place = Workplace.in(directory).configured("""
                process "chatty" {
                  command = "echo $TUTTI_RUN; while :; do echo tick; sleep 0.05; done"
                  shell   = true
                }
                """);

        var outcome = place.shell("bash", "\"$TUTTI\" start | head -n 1; exit ${PIPESTATUS[0]}");

        String mark = outcome.out().replaceAll("(?s).* (\\d+:\\d+:)chatty#1.*", "$1");
        assertThat(outcome.exitCode()).isEqualTo(141);
        assertThat(mark).matches("\\d+:\\d+:");
        Await.until("the end of " + mark, () -> Processes.markedWith(mark).isEmpty());
        assertThat(place.holds(".tutti/control.sock")).isFalse();
    }

    /** As when it is piped to a pager that was left alone. */
    @Test
    void it_stops_on_a_signal_although_its_output_is_full_and_nobody_reads_it() {
        var place = Workplace.in(directory).configured("""
                process "chatty" {
                  command = "echo $TUTTI_RUN >mark; exec yes"
                  shell   = true
                }
                """);

        var outcome = place.shell("bash", """
                mkfifo full
                exec 3<>full
                timeout 0.5 yes >full
                "$TUTTI" start >full 2>said &
                until [ -s mark ]; do sleep 0.05; done
                kill -TERM $!
                wait $!
                """);

        String mark = place.read("mark").replaceAll("(?s)(.*,)?(\\d+:\\d+:)chatty#1.*", "$2");
        assertThat(outcome.exitCode()).isEqualTo(143);
        assertThat(mark).matches("\\d+:\\d+:");
        Await.until("the end of " + mark, () -> Processes.markedWith(mark).isEmpty());
    }

    @Test
    void a_configuration_that_is_deleted_meanwhile_is_not_missed() throws IOException {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "echo at ${unit.web.port.http}; until [ -e crash ]; do sleep 0.05; done; rm crash; exit 1"
                  shell   = true
                  ports   = { http = 0 }
                  restart = "always"
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            Files.delete(directory.resolve("tutti.hcl"));
            place.holding("crash", "");
            tutti.awaitErr("restart 1 in");
            Await.until("a second run", () -> tutti.out().lines().count() == 2);
            tutti.signal("TERM");

            assertThat(tutti.exitCode()).isEqualTo(143);
            tutti.assertNothingIsLeft();
        }
    }
}
