package dev.tutti;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of the output of a run that has just ended. */
class WholeOutputIT {

    @RegisterExtension
    final Traces traces = new Traces();

    private static void awaitEnd(UnitHandle handle) {
        while (handle.running()) {
            Thread.onSpinWait();
        }
    }

    @RepeatedTest(5)
    void the_output_of_what_runs_no_longer_is_complete() {
        try (var handle = traces.on(shell("seq 1 200000")).start()) {
            awaitEnd(handle);

            assertThat(handle.output()).endsWith("\n200000\n");
        }
    }

    @RepeatedTest(5)
    void the_error_output_of_what_runs_no_longer_is_complete() {
        try (var handle = traces.on(shell("seq 1 200000 >&2")).start()) {
            awaitEnd(handle);

            assertThat(handle.errorOutput()).endsWith("\n200000\n");
        }
    }

    @RepeatedTest(5)
    void the_lines_of_what_runs_no_longer_are_complete() {
        try (var handle = traces.on(process("seq", "seq 1 200000")).start()) {
            awaitEnd(handle);

            assertThat(handle.lines()).endsWith("199999", "200000");
        }
    }

    @RepeatedTest(5)
    void a_last_line_without_an_end_is_one() {
        try (var handle = traces.on(shell("echo one; printf two")).start()) {
            awaitEnd(handle);

            assertThat(handle.lines()).containsExactly("one", "two");
        }
    }

    @Test
    void what_was_written_by_one_that_has_left_others_behind_is_there_before_they_end() {
        // Up is who outlives the leader, once it does.
        var leader = traces.on(shell("trap 'seq 1 5000; exit 3' TERM; (trap '' TERM; echo up; exec sleep 1000) & wait"))
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMinutes(5));
        try (var handle = leader.start()) {
            var stop = CompletableFuture.runAsync(handle::stop);
            Await.until("the end of the leader", () -> !handle.running());

            assertThat(handle.output()).endsWith("\n5000\n");
            assertThat(handle.lines()).contains("5000");
            assertThat(stop).isNotDone();

            handle.kill();
            stop.handle((done, complaint) -> true).join();
        }
    }

    @Test
    void the_output_of_what_runs_is_not_waited_for() {
        try (var handle = traces.on(shell("printf unfinished; exec sleep 1000"))
                .readyWhen(output("unfinished"))
                .start()) {
            long began = System.nanoTime();

            for (int round = 0; round < 200; round++) {
                assertThat(handle.output()).isEqualTo("unfinished");
                assertThat(handle.lines()).isEmpty();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
