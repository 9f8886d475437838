package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.expecting;
import static dev.tutti.Tutti.external;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.engine.Phase;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.model.Dependency;
import dev.tutti.model.Exit;
import dev.tutti.model.Probe;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whether something runs is looked up, never remembered, and messages say what is the case. */
class LivenessIT {

    private static final Duration SHORT = Duration.ofSeconds(10);

    @Test
    void an_orchestrator_in_another_one_is_down_when_one_of_its_members_is() {
        var inner = Orchestrator.of(process("a", "sleep 1000"), process("b", "sleep 1000"))
                .named("inner");
        try (var outer = orchestrated(inner)) {
            assertThat(outer.running()).isTrue();

            inner.handle("a").kill();
            assertThat(outer.running()).isFalse();
            outer.handle("inner").waitForExit(SHORT);
            outer.start();

            assertThat(outer.running()).isTrue();
            assertThat(inner.handle("a").running()).isTrue();
        }
        assertThat(inner.running()).isFalse();
    }

    @Test
    void to_ask_for_an_orchestrator_in_another_one_does_not_stop_it_while_a_member_comes_back() {
        var minutes = Duration.ofMinutes(5);
        var patient = new RestartPolicy(RestartPolicy.When.ON_FAILURE, 3, minutes, minutes, minutes);
        var inner = Orchestrator.of(
                        process("steady", "sleep 1000"),
                        process("shaky", "sleep 1000").restart(patient))
                .named("inner");
        try (var outer = orchestrated(inner)) {
            long steady = inner.handle("steady").pid();
            ProcessHandle.of(inner.handle("shaky").pid()).orElseThrow().destroyForcibly();
            Await.until(
                    "its pause", () -> inner.handle("shaky").status().state().phase() == Phase.BACKOFF);

            assertThat(outer.running()).isFalse();
            assertThat(outer.handle("inner").running()).isFalse();

            outer.settle();
            assertThat(outer.handle("inner").exit()).isEmpty();
            assertThat(inner.handle("steady").pid()).isEqualTo(steady);
            assertThat(inner.handle("steady").running()).isTrue();

            outer.start();

            assertThat(outer.running()).isTrue();
            assertThat(inner.handle("steady").pid()).isEqualTo(steady);
        }
    }

    @Test
    void a_task_that_may_fail_and_has_failed_keeps_no_orchestrator_from_running() {
        var cleanup = task("cleanup", "false");
        var api = process("api", "sleep 1000").dependsOn(cleanup, Dependency.Condition.COMPLETED);
        var inner = Orchestrator.of(api).named("inner");
        try (var outer = orchestrated(inner)) {
            assertThat(inner.running()).isTrue();
            assertThat(outer.running()).isTrue();

            outer.settle();
            assertThat(outer.handle("inner").exit()).isEmpty();
        }
    }

    @Test
    void a_member_of_a_users_own_that_has_died_is_stopped_and_starts_again() {
        var own = new Own();
        try (var system = orchestrated(own)) {
            own.alive = false;

            assertThat(system.running()).isFalse();
            system.start();

            assertThat(system.running()).isTrue();
            assertThat(own.starts).hasValue(2);
            assertThat(own.stops).hasValue(1);
        }
        assertThat(own.stops).hasValue(2);
    }

    private static final class Own implements Startable {

        private final AtomicInteger starts = new AtomicInteger();
        private final AtomicInteger stops = new AtomicInteger();
        private volatile boolean alive;

        @Override
        public void start() {
            starts.incrementAndGet();
            alive = true;
        }

        @Override
        public void stop() {
            stops.incrementAndGet();
            alive = false;
        }

        @Override
        public boolean running() {
            return alive;
        }
    }

    @Test
    void what_holds_when_the_run_has_just_ended_holds() {
        try (var handle = shell("sleep 0.2; exit 0").start()) {
            handle.waitFor(check("it is gone", () -> !handle.running()), SHORT);

            assertThat(handle.exit()).contains(Exit.ofCode(0));
        }
    }

    @Test
    void a_service_of_somebody_else_runs_while_its_check_holds_and_is_waited_for_again() {
        var there = new AtomicBoolean(true);
        var asked = new AtomicInteger();
        var service = external("db").readyWhen(check("an answer", () -> {
            asked.incrementAndGet();
            return there.get();
        }));
        var user = process("user", "sleep 1000").dependsOn(service);
        try (var system = orchestrated(user)) {
            long pid = system.handle(user).pid();
            there.set(false);

            assertThat(system.handle(service).running()).isFalse();
            assertThat(system.running()).isFalse();
            system.settle();
            var again = CompletableFuture.runAsync(system::start);
            int before = asked.get();
            Await.until("new questions", () -> asked.get() > before + 1);
            assertThat(again).isNotDone();

            there.set(true);

            assertThat(again).succeedsWithin(SHORT);
            assertThat(system.running()).isTrue();
            assertThat(system.handle(user).pid()).isEqualTo(pid);
            there.set(false);
        }
    }

    @Test
    void a_check_that_blocks_says_no() {
        var release = new CountDownLatch(1);
        var askers = new AtomicInteger();
        var most = new AtomicInteger();
        var blocked = process("blocked", "sleep 1000").runningWhen(check("an answer", () -> {
            most.accumulateAndGet(askers.incrementAndGet(), Math::max);
            try {
                return awaitUninterruptibly(release);
            } finally {
                askers.decrementAndGet();
            }
        }));
        var broken = process("broken", "sleep 1000").runningWhen(new Broken());
        try (var handle = blocked.start();
                var other = broken.start()) {
            assertThat(handle.running()).isFalse();
            assertThat(handle.running()).isFalse();
            assertThat(other.running()).isFalse();
            assertThat(most).hasValue(1);

            release.countDown();

            Await.until("the answer", handle::running);
        } finally {
            release.countDown();
        }
    }

    private static boolean awaitUninterruptibly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                over = latch.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException ignored) {
                Thread.interrupted();
            }
        }
        return true;
    }

    /** Breaks the promise not to throw. */
    private record Broken() implements Probe {

        @Override
        public String describe() {
            return "a miracle";
        }

        @Override
        public Verdict check(Subject subject) {
            throw new IllegalStateException("no miracle");
        }
    }

    @Test
    void a_wait_is_over_in_time_although_the_check_blocks_and_the_run_ends_meanwhile() {
        var release = new CountDownLatch(1);
        try (var handle = shell("sleep 0.5").start()) {
            var wait = CompletableFuture.runAsync(
                    () -> handle.waitFor("an answer", () -> awaitUninterruptibly(release), SHORT));

            assertThat(wait)
                    .failsWithin(SHORT.multipliedBy(3))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(NotReadyException.class)
                    .withMessageContaining("before the run ended");
        } finally {
            release.countDown();
        }
    }

    @Test
    void an_end_is_judged_by_the_codes_that_were_asked_for() {
        try (var handle = shell("trap 'exit 5' TERM; echo up; while :; do sleep 0.05; done")
                .readyWhen(output("up"))
                .start()) {
            assertThatThrownBy(() -> handle.stop(expecting(6, 7)))
                    .isInstanceOf(UnexpectedExitException.class)
                    .hasMessageContaining("ended with code 5; expected was one of the codes 6, 7")
                    .hasMessageMatching("(?s).*run 1, pid " + handle.pid() + ", .* after its launch: .*");
        }
    }
}
