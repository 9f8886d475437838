package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.AlreadyRunningException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.UnitException;
import dev.tutti.process.Await;
import dev.tutti.process.Jvm;
import dev.tutti.process.RunningJvm;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTrapsIT {

    private static final Duration SHORT = Duration.ofSeconds(20);

    @RegisterExtension
    final Traces traces = new Traces();

    private ProcessDefinition sleep() {
        return traces.sleep("sleep");
    }

    private ProcessDefinition never() {
        return sleep().readyWhen(check("the end of days", () -> false));
    }

    @Test
    void output_can_be_read_after_the_stop() {
        var handle = shell("trap 'echo after; echo why >&2; exit 0' TERM; echo before; while :; do sleep 0.01; done")
                .readyWhen(output("before"))
                .start();

        handle.stop();

        assertThat(handle.output()).isEqualTo("before\nafter\n");
        assertThat(handle.errorOutput()).endsWith("why\n");
        assertThat(handle.lines()).contains("before", "after", "why");
    }

    @Test
    void a_stop_during_the_start_ends_the_start_soon_and_says_so() throws Exception {
        try (var handle = never().handle()) {
            var start = CompletableFuture.runAsync(handle::start);
            Await.until("the process", () -> !traces.pids().isEmpty());

            handle.stop();

            assertThat(start)
                    .failsWithin(SHORT)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(StartCancelledException.class)
                    .withMessageContaining("stopped while it started");
            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void a_second_start_leaves_one_process_and_its_pid() {
        try (var handle = sleep().start()) {
            long pid = handle.pid();

            handle.start();

            assertThat(handle.pid()).isEqualTo(pid);
            assertThat(traces.awaitPids(1)).containsExactly(pid);
        }
    }

    @Test
    void a_start_after_the_process_died_starts_it_again() throws Exception {
        try (var handle = sleep().start()) {
            for (int round = 0; round < 20; round++) {
                long pid = handle.pid();
                kill("KILL", pid);
                Await.until("its end", () -> traces.pids().isEmpty());

                handle.start();

                assertThat(handle.pid()).isNotEqualTo(pid);
                assertThat(handle.running()).isTrue();
            }
            assertThat(traces.awaitPids(1)).containsExactly(handle.pid());
        }
    }

    @Test
    void of_two_with_one_port_the_second_is_told_who_has_it() {
        try (var port = freePort()) {
            var server = traces.on(WebServer.on(port)).readyWhen(tcp(port));
            try (var first = server.start();
                    var second = server.handle()) {
                assertThatThrownBy(second::start).isInstanceOfSatisfying(AlreadyRunningException.class, taken -> {
                    assertThat(taken.ownerPid()).isEqualTo(first.pid());
                    assertThat(taken.ownerCommand()).contains("perl");
                    assertThat(taken).hasMessageContaining("port " + port);
                });
                assertThat(traces.pids()).containsExactly(first.pid());
            }
        }
    }

    @Test
    void eight_threads_that_start_and_stop_leave_at_most_one_process() throws Exception {
        try (var handle = sleep().handle()) {
            EightThreads.act(40, random -> {
                try {
                    EightThreads.startStopOrKill(handle, random);
                } finally {
                    // A process may be on its way out while the next one is on its way in, never two at work.
                    assertThat(traces.pids()).hasSizeLessThanOrEqualTo(1);
                }
            });

            handle.start();

            assertThat(traces.awaitPids(1)).containsExactly(handle.pid());
        }
    }

    @Test
    void a_wait_after_the_start_has_a_time_of_its_own_and_kills_nobody() {
        var definition = traces.on(shell("echo up; sleep 2.2; echo later; exec sleep 1000"))
                .readyWhen(output("up").within(Duration.ofSeconds(2)));
        try (var handle = definition.start()) {
            handle.waitFor(output("later"), SHORT);

            assertThatThrownBy(() -> handle.waitFor(output("never"), Duration.ofMillis(100)))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContainingAll("/never/", "later");
            assertThat(handle.running()).isTrue();
        }
    }

    @Test
    void an_interrupt_during_the_start_kills_the_child_and_keeps_the_flag() throws Exception {
        var flag = new AtomicBoolean();
        var failure = new CompletableFuture<UnitException>();
        try (var handle = never().handle()) {
            var thread = new Thread(() -> {
                try {
                    handle.start();
                } catch (UnitException cancelled) {
                    flag.set(Thread.currentThread().isInterrupted());
                    failure.complete(cancelled);
                }
            });
            thread.start();
            Await.until("the process", () -> !traces.pids().isEmpty());

            thread.interrupt();

            assertThat(failure.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(StartCancelledException.class)
                    .hasMessageContaining("interrupted");
            assertThat(flag).isTrue();
            assertThat(traces.pids()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "throw", "exit", "halt", "TERM", "INT", "HUP", "KILL"})
    void however_the_jvm_ends_nothing_survives(String way) throws Exception {
        try (RunningJvm jvm = program(way)) {
            assertThat(jvm.line()).isEqualTo("up");
            // The JVM itself is one, and each of its two units at least one.
            traces.awaitPids(3);

            if (way.toUpperCase(java.util.Locale.ROOT).equals(way)) {
                kill(way, jvm.pid());
            } else {
                jvm.endInput();
            }

            jvm.exitCode();
            traces.awaitNone();
        }
    }

    @Test
    void starting_and_closing_while_the_jvm_ends_fail_cleanly_or_work() throws Exception {
        try (RunningJvm jvm = program("hook")) {
            assertThat(jvm.line()).isEqualTo("up");

            jvm.endInput();

            assertThat(jvm.rest())
                    .contains("closed", "refused: this JVM is shutting down")
                    .doesNotContain("started");
            jvm.exitCode();
        }
    }

    @Test
    void an_orchestrator_in_another_one_ends_in_its_turn_when_the_jvm_does() throws Exception {
        try (RunningJvm jvm = program("nested")) {
            assertThat(jvm.rest()).containsExactly("up", "web was stopped first");
            jvm.exitCode();
        }
    }

    private RunningJvm program(String way) throws Exception {
        var builder = Jvm.of(EndingProgram.class, way).builder();
        traces.on(builder);
        return RunningJvm.start(builder.redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static void kill(String signal, long pid) throws Exception {
        new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(pid))
                .start()
                .waitFor();
    }
}
