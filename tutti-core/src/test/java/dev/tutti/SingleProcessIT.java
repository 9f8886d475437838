package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.expecting;
import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.http;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.model.Signal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SingleProcessIT {

    private static final Duration SHORT = Duration.ofSeconds(10);

    @Test
    void a_web_server_is_up_inside_the_block_and_gone_after_it() throws Exception {
        var port = freePort();
        String url = "http://localhost:" + port + "/";
        UnitHandle seen;

        try (var server = WebServer.on(port).readyWhen(http(url)).start()) {
            seen = server;
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            assertThat(connection.getResponseCode()).isEqualTo(200);
            connection.disconnect();
            assertThat(server.running()).isTrue();
        }

        assertThat(seen.running()).isFalse();
        assertThat(ProcessHandle.of(seen.pid())).isEmpty();
    }

    @Test
    void output_is_readable_while_it_runs_and_after_the_end() {
        String text = shell("echo one; echo two >&2; exec sleep 100")
                .readyWhen(output("two"))
                .start()
                .waitFor(output("one"), SHORT)
                .stop()
                .output();

        assertThat(text).isEqualTo("one\n");
    }

    @Test
    void what_has_a_session_of_its_own_is_asked_to_stop_when_its_parent_does_not_pass_it_on() {
        var apart = "trap \"echo bye; exit 0\" TERM; echo up; while :; do sleep 0.02; done";
        var handle = shell("setsid sh -c '" + apart + "' & wait")
                .readyWhen(output("up"))
                .start();

        handle.stop();

        assertThat(handle.output()).isEqualTo("up\nbye\n");
    }

    @Test
    void stopping_and_closing_what_is_closed_is_harmless() {
        var sleep = process("sleep 1000").start();
        sleep.close();

        sleep.stop();
        sleep.kill();
        sleep.close();

        assertThat(sleep.running()).isFalse();
    }

    @Test
    void a_process_that_ends_before_it_is_ready_fails_at_once_with_its_output() {
        var definition = shell("echo no config; exit 3").readyWhen(tcp(1));

        assertThatThrownBy(definition::start).isInstanceOfSatisfying(ExitedBeforeReadyException.class, failed -> {
            assertThat(failed.exitCode()).isEqualTo(3);
            assertThat(failed).hasMessageContainingAll("no config", "code 3", "tcp connections on localhost:1");
            assertThat(failed.toString().lines()).hasSize(1);
        });
    }

    @Test
    void a_process_that_is_late_is_killed_although_it_ignores_the_polite_signal() {
        var definition = shell("trap '' TERM; echo waiting; while :; do sleep 0.1; done")
                .readyWhen(check("a miracle", () -> false))
                .within(Duration.ofSeconds(2))
                .stopWithin(Duration.ofMinutes(5));
        long began = System.nanoTime();

        assertThatThrownBy(definition::start)
                .isInstanceOf(NotReadyException.class)
                .hasMessageContainingAll("a miracle", "answered false", "waiting");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void a_missing_program_is_named() {
        assertThatThrownBy(() -> process("no-such-program --x").start())
                .isInstanceOf(LaunchFailedException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void an_exit_code_nobody_expected_is_thrown_when_the_process_is_stopped() {
        var handle = shell("trap 'exit 7' TERM; echo up; while :; do sleep 0.05; done")
                .readyWhen(output("up"));

        assertThatThrownBy(() -> handle.start().stop())
                .isInstanceOfSatisfying(
                        UnexpectedExitException.class,
                        wrong -> assertThat(wrong.exitCode()).isEqualTo(7));
        assertThat(handle.start().stop(expecting(7)).exit().orElseThrow().code())
                .isEqualTo(7);
        assertThat(handle.expectedExit(7).start().stop().running()).isFalse();
    }

    @Test
    void a_signal_can_be_chosen_for_one_stop() {
        var handle = process("sleep 100").start();

        handle.stop(Signal.INT);

        assertThat(handle.exit().orElseThrow().code()).isEqualTo(130);
    }

    @Test
    void a_process_can_be_stopped_for_a_while() {
        try (var handle = process("sleep 100").start()) {
            long before = handle.pid();

            assertThatThrownBy(() -> handle.stopped(() -> {
                        assertThat(handle.running()).isFalse();
                        throw new IllegalArgumentException("body");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(handle.running()).isTrue();
            assertThat(handle.pid()).isNotEqualTo(before);
        }
    }
}
