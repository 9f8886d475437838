package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An orchestrator in the hands of several threads. */
class OrchestratorRacesIT {

    @RegisterExtension
    final Traces traces = new Traces();

    @Test
    void a_close_during_the_start_ends_it_soon() throws Exception {
        var never = traces.sleep("never").readyWhen(check("the end of days", () -> false));
        var system = Orchestrator.of(never, member("code", () -> {}, () -> {}));
        var start = CompletableFuture.runAsync(system::start);
        Await.until("the process", () -> !traces.pids().isEmpty());

        system.close();

        assertThat(start)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StartCancelledException.class);
        assertThat(traces.pids()).isEmpty();
        assertThatThrownBy(system::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void an_empty_one_is_up_at_once_even_for_an_interrupted_thread() {
        try (var nothing = Orchestrator.of()) {
            for (int round = 0; round < 200; round++) {
                Thread.currentThread().interrupt();

                nothing.start();

                assertThat(Thread.interrupted()).isTrue();
                assertThat(nothing.running()).isTrue();
            }
        }
    }

    @Test
    void one_that_fails_does_not_wait_for_others_that_are_still_on_their_way() {
        var slow = traces.sleep("slow")
                .readyWhen(check("the end of days", () -> false))
                .within(Duration.ofMinutes(5));
        var broken = process("broken", "false").readyWhen(check("a miracle", () -> false));
        long began = System.nanoTime();

        assertThatThrownBy(() -> orchestrated(slow, broken))
                .isInstanceOfSatisfying(
                        ExitedBeforeReadyException.class,
                        failed -> assertThat(failed.unit()).isEqualTo("broken"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void eight_threads_that_start_and_stop_it_leave_one_run_of_each_at_most() throws Exception {
        var store = traces.sleep("store");
        try (var system = Orchestrator.of(traces.sleep("api").dependsOn(store))) {
            EightThreads.act(20, random -> {
                try {
                    startStopKillOrRestart(system, random);
                } finally {
                    assertThat(traces.pids()).hasSizeLessThanOrEqualTo(2);
                }
            });

            system.start();

            assertThat(traces.awaitPids(2)).hasSize(2);
            assertThat(system.running()).isTrue();
        }
        assertThat(traces.pids()).isEmpty();
    }

    private static void startStopKillOrRestart(Orchestrator system, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> system.stop();
            case 1 -> system.kill();
            case 2 -> system.handle("store").restart();
            default -> system.start();
        }
    }
}
