package dev.tutti;

import static dev.tutti.Tutti.all;
import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.stderr;
import static dev.tutti.Tutti.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import dev.tutti.log.LogLine;
import dev.tutti.model.HookPoint;
import dev.tutti.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandleIT {

    private static final Duration SHORT = Duration.ofSeconds(20);

    @RegisterExtension
    final Traces traces = new Traces();

    private ProcessDefinition script(String script) {
        return traces.on(shell(script));
    }

    @Test
    void nothing_written_after_the_announcement_is_lost() {
        var server = script("echo before; echo up; seq 1 50000; echo why >&2; trap 'echo bye; exit 0' TERM;"
                        + " echo waiting; while :; do sleep 0.02; done")
                .readyWhen(output("up"));
        var expected = new StringBuilder("before\nup\n");
        IntStream.rangeClosed(1, 50_000)
                .forEach(number -> expected.append(number).append('\n'));
        expected.append("waiting\n");
        try (var handle = server.start()) {
            handle.waitFor(output("waiting"), SHORT).waitFor(stderr("why"), SHORT);
            assertThat(handle.output()).isEqualTo(expected.toString());

            handle.stop();

            assertThat(handle.output()).isEqualTo(expected + "bye\n");
            assertThat(handle.errorOutput()).startsWith("why\n");
            assertThat(handle.lines()).hasSizeBetween(9_000, 10_000).contains("bye");
        }
    }

    @Test
    void output_is_that_of_the_present_run() {
        try (var handle =
                script("echo $$; exec sleep 1000").readyWhen(output("\\d")).start()) {
            assertThat(handle.output()).isEqualTo(handle.pid() + "\n");

            handle.restart();

            assertThat(handle.output()).isEqualTo(handle.pid() + "\n");
            assertThat(handle.lines()).containsExactly(String.valueOf(handle.pid()));
        }
    }

    @Test
    void what_its_hooks_write_is_not_its_output() {
        var server = script("echo up; echo why >&2; exec sleep 1000")
                .readyWhen(all(output("up"), stderr("why")))
                .hook(HookPoint.AFTER_READY, "echo seeded");
        try (var handle = server.start()) {
            Await.until("the hook", () -> written(handle).contains("seeded"));

            assertThat(handle.output()).isEqualTo("up\n");
            assertThat(handle.errorOutput()).isEqualTo("why\n");
            assertThat(handle.lines()).containsExactlyInAnyOrder("up", "why");
        }
    }

    /** By whatever belongs to the unit. */
    private static List<String> written(UnitHandle handle) {
        return handle.orchestrator().log(handle.name(), Instant.EPOCH).stream()
                .map(LogLine::text)
                .toList();
    }

    @Test
    void before_the_first_start_there_is_nothing_to_tell() {
        var handle = traces.on(process("sleep 1000")).handle();

        assertThat(handle.running()).isFalse();
        assertThat(handle.output()).isEmpty();
        assertThat(handle.lines()).isEmpty();
        assertThat(handle.exit()).isEmpty();
        assertThatThrownBy(handle::pid).isInstanceOf(IllegalStateException.class);
        handle.stop().kill().close();
    }

    @Test
    void it_can_be_waited_for_at_any_time_and_for_anything() {
        var asked = new AtomicInteger();
        try (var handle =
                script("echo one; read line; echo got $line; exec sleep 1000").start()) {
            handle.waitFor(output("one"), SHORT).waitFor("third time", () -> asked.incrementAndGet() == 3, SHORT);
            assertThat(asked).hasValue(3);

            write(handle, "two");

            handle.waitFor(output("got two"), SHORT).waitFor(output("one"), SHORT);
        }
    }

    private static void write(UnitHandle handle, String line) {
        try {
            handle.input().write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            handle.input().flush();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void a_wait_is_over_as_soon_as_the_run_is() {
        try (var handle = script("read line; echo bye; exit 0").start()) {
            write(handle, "end");
            long began = System.nanoTime();

            assertThatThrownBy(() -> handle.waitFor(check("never", () -> false), Duration.ofMinutes(5)))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContainingAll("never", "ended with code 0", "bye");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_kill_takes_the_whole_tree_and_does_not_complain() {
        var tree = script("trap '' TERM; sleep 1000 & setsid sleep 1000 & echo up; wait; wait")
                .readyWhen(output("up"));
        try (var handle = tree.start()) {
            traces.awaitPids(3);

            handle.kill();

            assertThat(traces.pids()).isEmpty();
            assertThat(handle.running()).isFalse();
            assertThat(handle.exit().orElseThrow().code()).isEqualTo(137);
            handle.kill();
        }
    }

    @Test
    void a_restart_gives_it_a_new_run_whether_it_runs_or_not() {
        try (var handle = traces.on(process("sleep 1000")).handle()) {
            long first = handle.restart().pid();
            long second = handle.restart().pid();
            long third = handle.stop().restart().pid();

            assertThat(first).isNotEqualTo(second);
            assertThat(third).isNotEqualTo(second);
            assertThat(traces.awaitPids(1)).containsExactly(third);
        }
    }

    @Test
    void a_restart_that_fails_leaves_nothing() {
        var works = new AtomicBoolean(true);
        try (var handle = script("echo up; exec sleep 1000")
                .beforeStart("a precondition", scope -> {
                    if (!works.get()) {
                        throw new IOException("not now");
                    }
                })
                .start()) {
            works.set(false);

            assertThatThrownBy(handle::restart).hasMessageContaining("not now");

            assertThat(traces.pids()).isEmpty();
            assertThat(handle.running()).isFalse();
        }
    }

    @Test
    void calls_can_be_chained() {
        var handle = script("echo up; exec sleep 1000").handle();

        var same = handle.start()
                .waitFor(output("up"), SHORT)
                .stopped(() -> assertThat(handle.running()).isFalse())
                .restart()
                .stop()
                .start()
                .kill();

        assertThat(same).isSameAs(handle);
        handle.close();
        handle.close();
        assertThatThrownBy(handle::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void what_is_thrown_while_it_is_stopped_comes_first_and_a_failed_start_is_in_it() {
        var works = new AtomicBoolean(true);
        try (var handle = traces.on(process("sleep 1000"))
                .beforeStart("a precondition", scope -> {
                    if (!works.get()) {
                        throw new IOException("not now");
                    }
                })
                .start()) {
            assertThatThrownBy(() -> handle.stopped(() -> {
                        works.set(false);
                        throw new IOException("body");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("body")
                    .satisfies(thrown -> assertThat(thrown.getSuppressed())
                            .singleElement()
                            .satisfies(other -> assertThat(other).hasMessageContaining("not now")));

            works.set(true);
            handle.start().stopped(() -> works.set(true));
            assertThat(handle.running()).isTrue();
        }
    }

    @Test
    void a_stop_that_complains_keeps_nothing_from_being_done_while_it_is_stopped() {
        try (var handle = script("trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done")
                .readyWhen(output("up"))
                .start()) {
            var done = new AtomicBoolean();

            assertThatThrownBy(() -> handle.stopped(() -> done.set(!handle.running())))
                    .isInstanceOf(UnexpectedExitException.class)
                    .hasMessageContaining("code 7");
            assertThat(done).isTrue();
            assertThat(handle.running()).isTrue();

            assertThatThrownBy(() -> handle.stopped(() -> {
                        throw new IOException("body");
                    }))
                    .isInstanceOf(IOException.class)
                    .satisfies(thrown -> assertThat(thrown.getSuppressed())
                            .singleElement()
                            .isInstanceOf(UnexpectedExitException.class));
            assertThat(handle.running()).isTrue();
            handle.kill();
        }
    }

    @Test
    void what_does_not_run_cannot_be_stopped_for_a_while() {
        try (var handle = traces.on(process("sleep 1000")).handle()) {
            assertThatThrownBy(() -> handle.stopped(() -> {})).isInstanceOf(IllegalStateException.class);
            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void a_failed_start_can_be_repeated_when_the_reason_is_gone() {
        var works = new AtomicBoolean();
        try (var handle = script("echo up; test $WORKS = true && exec sleep 1000; exit 3")
                .env("WORKS", values -> works.toString())
                .readyWhen(check("works", works::get))
                .handle()) {
            assertThatThrownBy(handle::start).isInstanceOf(ExitedBeforeReadyException.class);
            assertThat(handle.exit().orElseThrow().code()).isEqualTo(3);

            works.set(true);

            assertThat(handle.start().running()).isTrue();
            assertThat(handle.exit()).isEmpty();
        }
    }

    @Test
    void it_brings_and_takes_along_what_it_needs() {
        var store = traces.sleep("store");
        var seed = traces.on(task("seed", "true")).dependsOn(store);
        try (var handle = traces.sleep("api").dependsOn(seed).start()) {
            assertThat(traces.awaitPids(2)).hasSize(2);
            assertThat(handle.orchestrator().handle(store).running()).isTrue();

            handle.stop();

            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void of_one_and_of_many_the_same_can_be_asked() {
        for (Lifecycle either :
                new Lifecycle[] {traces.sleep("one").handle(), Orchestrator.of(traces.sleep("one"), traces.sleep("two"))
                }) {
            try (either) {
                assertThat(either.running()).isFalse();
                assertThat(either.start().running()).isTrue();
                assertThat(either.stop().running()).isFalse();
                assertThat(either.start().running()).isTrue();
            }
            assertThat(either.running()).isFalse();
        }
    }

    @Test
    void an_interrupt_during_a_stop_kills_it_and_keeps_the_flag() throws Exception {
        var stubborn = script("trap 'echo asked' TERM; echo up; while :; do sleep 0.02; done")
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMinutes(5));
        try (var handle = stubborn.start()) {
            var flag = new CompletableFuture<Boolean>();
            var stopping = new Thread(() -> {
                try {
                    handle.stop();
                } catch (UnitException killed) {
                    handle.kill();
                }
                flag.complete(Thread.currentThread().isInterrupted());
            });
            stopping.start();
            handle.waitFor(output("asked"), SHORT);

            stopping.interrupt();

            assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(traces.pids()).isEmpty();
        }
    }
}
