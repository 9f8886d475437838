package dev.tutti;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.engine.Phase;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.model.Signal;
import dev.tutti.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killing, restarting, and stopping what is being stopped. */
class HandleEndsIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DEAF = "trap '' TERM; echo up; while :; do sleep 0.02; done";

    @RegisterExtension
    final Traces traces = new Traces();

    private ProcessDefinition script(String script) {
        return traces.on(shell(script)).readyWhen(output("up"));
    }

    /** Both threads come back soon, and neither complains. */
    private static void stopAndSend(UnitHandle handle, Signal further) {
        var stop = CompletableFuture.runAsync(handle::stop);
        awaitStopping(handle);

        var again = CompletableFuture.runAsync(() -> handle.stop(further));

        assertThat(again).succeedsWithin(SOON);
        assertThat(stop).succeedsWithin(SOON);
    }

    private static void awaitStopping(UnitHandle handle) {
        Await.until("the stop", () -> handle.status().state().phase() == Phase.STOPPING);
    }

    @Test
    void a_kill_says_nothing_about_the_exit_code_of_what_it_needs() {
        var store = script("trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done")
                .named("store");
        try (var handle = traces.sleep("api").dependsOn(store).start()) {
            handle.kill();

            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void a_kill_does_not_wait_for_the_grace_of_what_it_needs() {
        var store = script(DEAF).named("store").stopWithin(LONG);
        try (var handle = traces.sleep("api").dependsOn(store).start()) {
            var kill = CompletableFuture.runAsync(handle::kill);

            assertThat(kill).succeedsWithin(SOON);
            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void a_kill_of_a_member_leaves_what_it_needs_alone() {
        var store = traces.sleep("store");
        try (var system = Tutti.orchestrated(traces.sleep("api").dependsOn(store))) {
            system.handle("api").kill();

            assertThat(system.handle("store").running()).isTrue();
        }
    }

    @Test
    void a_restart_tells_that_the_replaced_run_had_to_be_killed() {
        try (var handle = script(DEAF).stopWithin(Duration.ofMillis(200)).start()) {
            long first = handle.pid();

            assertThatThrownBy(handle::restart)
                    .isInstanceOf(UnexpectedExitException.class)
                    .hasMessageContainingAll(
                            "did not stop within 0.20 s of SIGTERM and was killed",
                            "killed: pid " + first + ": ",
                            "run 1, pid " + first,
                            "after its launch",
                            "last line:\n    up");

            assertThat(handle.running()).isTrue();
            assertThat(handle.pid()).isNotEqualTo(first);
            handle.kill();
        }
    }

    @Test
    void a_restart_tells_of_the_exit_code_of_the_replaced_run_once() {
        var wrong = script("trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done");
        try (var handle = wrong.start()) {
            assertThatThrownBy(handle::restart)
                    .isInstanceOfSatisfying(
                            UnexpectedExitException.class,
                            told -> assertThat(told.exitCode()).isEqualTo(7));

            assertThat(handle.running()).isTrue();
            handle.kill();
        }
        try (var handle = wrong.expectedExit(7).start()) {
            assertThat(handle.restart().running()).isTrue();
        }
    }

    @Test
    void a_restart_that_fails_has_the_complaint_about_the_replaced_run_in_it() {
        var works = new AtomicBoolean(true);
        var wrong = script("trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done")
                .beforeStart("a precondition", scope -> {
                    if (!works.get()) {
                        throw new IOException("not now");
                    }
                });
        try (var handle = wrong.start()) {
            works.set(false);

            assertThatThrownBy(handle::restart)
                    .isInstanceOf(LaunchFailedException.class)
                    .satisfies(failed -> assertThat(failed.getSuppressed())
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    UnexpectedExitException.class,
                                    told -> assertThat(told.exitCode()).isEqualTo(7)));
        }
    }

    @Test
    void a_restart_of_what_died_by_itself_says_no_more_of_it_than_a_start() {
        try (var handle = traces.sleep("sleeper").start()) {
            ProcessHandle.of(handle.pid()).orElseThrow().destroyForcibly();
            Await.until("its death", () -> handle.exit().isPresent());

            assertThat(handle.restart().running()).isTrue();
        }
    }

    @Test
    void a_further_signal_is_sent_while_it_is_being_stopped() {
        var asked = "trap '' TERM; trap 'echo interrupted; exit 0' INT; echo up; while :; do sleep 0.02; done";
        try (var handle = script(asked).stopWithin(LONG).start()) {
            stopAndSend(handle, Signal.INT);

            assertThat(handle.output()).endsWith("interrupted\n");
        }
    }

    @Test
    void who_waits_for_a_stop_is_not_told_of_a_death_by_the_signal_that_another_has_sent() {
        var sleeper = "trap '' TERM; echo up; exec sleep 1000";
        try (var handle = script(sleeper).stopWithin(LONG).start()) {
            stopAndSend(handle, Signal.INT);

            assertThat(handle.exit().orElseThrow().code()).isEqualTo(130);
        }
    }

    @Test
    void a_stop_with_the_signal_that_kills_ends_the_stop_under_way_at_once() {
        String apart = "setsid sh -c 'trap \"\" TERM; echo up; while :; do sleep 0.02; done' & ";
        try (var handle =
                script("trap '' TERM; " + apart + "wait; wait").stopWithin(LONG).start()) {
            stopAndSend(handle, Signal.KILL);

            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void a_further_signal_follows_the_stop_command() {
        var asked = "trap 'echo interrupted; exit 0' INT; echo up; while :; do sleep 0.02; done";
        try (var handle = script(asked).stopCommand("true").stopWithin(LONG).start()) {
            stopAndSend(handle, Signal.INT);
        }
    }

    @Test
    void all_signals_that_did_not_help_are_named() {
        var deaf = script("trap '' TERM HUP; echo up; while :; do sleep 0.02; done")
                .stopWithin(Duration.ofSeconds(2));
        try (var handle = deaf.start()) {
            var stop = CompletableFuture.runAsync(handle::stop);
            awaitStopping(handle);
            var further = CompletableFuture.runAsync(() -> handle.stop(Signal.HUP));

            var both = CompletableFuture.allOf(stop, further);

            assertThat(both)
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .havingCause()
                    .withMessageContaining("did not stop within 2.00 s of SIGTERM and SIGHUP and was killed");
        }
    }
}
