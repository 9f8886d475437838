package dev.tutti;

import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Phase;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.process.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several threads that close one thing: each returns when it is down. */
class CloseRacesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    /** Ends when it may, and not when it is asked to. */
    private ProcessDefinition patient(int code) {
        String end = "until test -e go; do sleep 0.02; done; exit " + code;
        return traces.on(shell("trap '" + end + "' TERM; echo up; while :; do sleep 0.02; done"))
                .directory(directory)
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMinutes(5));
    }

    private static void awaitStopping(UnitHandle handle) {
        Await.until("the stop", () -> handle.status().state().phase() == Phase.STOPPING);
    }

    /** Or until it is over. */
    private static void awaitWaiting(Thread thread) {
        var idle = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);
        Await.until("it to wait", () -> idle.contains(thread.getState()));
    }

    private void letGo() throws Exception {
        Files.createFile(directory.resolve("go"));
    }

    @Test
    void a_second_close_returns_when_the_process_is_down() throws Exception {
        var handle = patient(0).start();
        var first = CompletableFuture.runAsync(handle::close);
        awaitStopping(handle);
        var down = new CompletableFuture<Boolean>();
        var second = new Thread(() -> {
            handle.close();
            down.complete(traces.pids().isEmpty());
        });
        second.start();
        awaitWaiting(second);

        letGo();

        assertThat(down.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first).succeedsWithin(SOON);
        handle.close();
    }

    @Test
    void of_eight_that_close_one_is_told_what_went_wrong_and_all_return_when_it_is_down() throws Exception {
        for (int round = 0; round < 10; round++) {
            Files.deleteIfExists(directory.resolve("go"));
            var handle = patient(7).start();
            var complaints = new CopyOnWriteArrayList<Throwable>();
            var alive = new CopyOnWriteArrayList<Long>();
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(number -> new Thread(() -> {
                        try {
                            handle.close();
                        } catch (RuntimeException told) {
                            complaints.add(told);
                        }
                        alive.addAll(traces.pids());
                    }))
                    .toList();

            threads.forEach(Thread::start);
            awaitStopping(handle);
            letGo();
            for (Thread thread : threads) {
                thread.join(SOON.toMillis());
                assertThat(thread.isAlive()).isFalse();
            }

            assertThat(complaints).singleElement().isInstanceOf(UnexpectedExitException.class);
            assertThat(alive).isEmpty();
        }
    }

    @Test
    void an_interrupt_of_a_second_close_kills_and_is_kept() throws Exception {
        var handle = patient(0).start();
        var first = CompletableFuture.runAsync(handle::close);
        awaitStopping(handle);
        var seen = new ArrayList<Boolean>();
        var second = new Thread(() -> {
            handle.close();
            seen.add(Thread.currentThread().isInterrupted());
            seen.add(traces.pids().isEmpty());
        });
        second.start();
        awaitWaiting(second);

        second.interrupt();

        second.join(SOON.toMillis());
        letGo();
        assertThat(seen).containsExactly(true, true);
        assertThat(first).succeedsWithin(SOON);
    }

    @Test
    void a_member_that_closes_what_is_stopping_it_does_not_wait_for_itself() {
        var system = new AtomicReference<Orchestrator>();
        var closed = new CountDownLatch(1);
        var self = member("self", () -> {}, () -> {
            system.get().close();
            closed.countDown();
        });
        system.set(Orchestrator.of(self).start());

        var close = CompletableFuture.runAsync(() -> system.get().close());

        assertThat(close).succeedsWithin(Duration.ofSeconds(8));
        assertThat(closed.getCount()).isZero();
    }
}
