package dev.tutti;

import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.LaunchFailedException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users hand over may be odd; nothing of ours breaks by it. */
class RobustnessIT {

    @RegisterExtension
    final Traces traces = new Traces();

    @Test
    void a_run_whose_main_process_was_killed_is_over_although_its_child_lives() throws Exception {
        var definition = traces.on(shell("echo up; sleep 1000; true")).readyWhen(output("up"));
        try (var handle = definition.handle()) {
            for (int round = 0; round < 15; round++) {
                handle.start();
                long pid = handle.pid();
                ProcessHandle main = ProcessHandle.of(pid).orElseThrow();
                main.destroyForcibly();
                main.onExit().get(20, TimeUnit.SECONDS);

                assertThat(handle.running()).isFalse();
                handle.start();

                assertThat(handle.pid()).isNotEqualTo(pid);
                assertThat(handle.running()).isTrue();
                handle.stop();
            }
        }
    }

    @Test
    void a_budget_may_be_for_ever() {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        var definition = traces.on(shell("echo up; sleep 0.2; echo later; exec sleep 1000"))
                .readyWhen(output("up"))
                .within(forEver)
                .stopWithin(forEver);
        try (var handle = definition.start()) {
            handle.waitFor(output("later"), forEver);

            handle.stop();

            assertThat(handle.waitForExit(forEver).signal()).isPresent();
        }
    }

    @Test
    void a_copy_that_blocks_keeps_nobody_waiting() {
        var never = new CountDownLatch(1);
        var blocked = new OutputStream() {
            @Override
            public void write(int one) {
                await(never);
            }
        };
        var definition = traces.on(shell("echo up; seq 100000; echo done; exec sleep 1000"))
                .copyOutputTo(blocked)
                .readyWhen(output("done"));
        try (var handle = definition.start()) {
            assertThat(handle.output()).endsWith("done\n");

            handle.stop();

            assertThat(handle.running()).isFalse();
        } finally {
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_failure_inside_an_orchestrator_inside_another_is_told_as_fully() {
        var inner = Orchestrator.of(traces.on(shell("echo the-real-reason; exit 4"))
                        .named("deep")
                        .readyWhen(output("x")))
                .named("inner");

        var failed = catchThrowableOfType(LaunchFailedException.class, () -> orchestrated(inner));

        assertThat(failed).hasMessageContainingAll("the-real-reason", "code 4", "unit \"deep\"");
        assertThat(failed).hasCauseInstanceOf(ExitedBeforeReadyException.class);
        assertThat(getStackTrace(failed)).containsOnlyOnce("    the-real-reason");
    }

    @Test
    void what_cannot_be_sent_is_sent_in_words() throws Exception {
        var odd = member(
                "odd",
                () -> {
                    throw new Unsendable();
                },
                () -> {});
        var failed = catchThrowableOfType(LaunchFailedException.class, odd::start);
        assertThat(failed).hasCauseInstanceOf(Unsendable.class);

        var received = SentFailure.of(failed).received();

        assertThat(received).hasMessage(failed.getMessage()).hasToString(failed.toString());
        assertThat(received.evidence()).isEqualTo(failed.evidence());
        assertThat(received.getCause()).hasMessageContaining("Unsendable");
        assertThat(received.getStackTrace()).isEqualTo(failed.getStackTrace());
    }

    private static final class Unsendable extends Exception {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "unused"})
        private final Object thread = Thread.currentThread();
    }
}
