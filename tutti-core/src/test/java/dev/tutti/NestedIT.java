package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.orchestrated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.engine.Phase;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.model.RestartPolicy;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An orchestrator inside another one, of which something is down. */
class NestedIT {

    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration MINUTES = Duration.ofMinutes(5);

    @RegisterExtension
    final Traces traces = new Traces();

    private ProcessDefinition a;
    private ProcessDefinition b;
    private Orchestrator inner;

    /** The mark of the test is known only now. */
    @BeforeEach
    void define() {
        a = traces.sleep("a");
        b = traces.sleep("b");
        inner = Orchestrator.of(a, b).named("inner");
    }

    private static RestartPolicy after(Duration pause) {
        return new RestartPolicy(RestartPolicy.When.ON_FAILURE, 3, pause, pause, MINUTES);
    }

    private static void crash(UnitHandle member) {
        ProcessHandle.of(member.pid()).orElseThrow().destroyForcibly();
    }

    private static void awaitPause(UnitHandle member) {
        Await.until("its pause", () -> member.status().state().phase() == Phase.BACKOFF);
    }

    @Test
    void to_ask_for_it_while_a_member_is_stopped_for_a_while_stops_nothing() {
        try (var outer = orchestrated(inner)) {
            long pid = inner.handle(b).pid();

            inner.stopped(a, () -> {
                assertThat(outer.running()).isFalse();
                outer.settle();
                assertThat(outer.handle(inner).running()).isFalse();
                assertThat(outer.handle(inner).exit()).isEmpty();
                assertThat(traces.pids()).containsExactly(pid);
            });

            assertThat(outer.running()).isTrue();
            assertThat(inner.handle(b).pid()).isEqualTo(pid);
        }
        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void a_start_while_a_member_is_stopped_for_a_while_brings_that_up_and_stops_nothing() {
        try (var outer = orchestrated(inner)) {
            long pid = inner.handle(b).pid();

            inner.stopped(a, () -> {
                outer.start();
                assertThat(outer.running()).isTrue();
            });

            assertThat(outer.running()).isTrue();
            assertThat(inner.handle(b).pid()).isEqualTo(pid);
        }
    }

    @Test
    void a_member_that_was_stopped_stays_down_until_the_next_start() {
        try (var outer = orchestrated(inner)) {
            long pid = inner.handle(b).pid();
            inner.handle(a).stop();

            assertThat(outer.running()).isFalse();
            outer.settle();
            assertThat(outer.handle(inner).exit()).isEmpty();
            assertThat(traces.pids()).containsExactly(pid);

            outer.start();

            assertThat(outer.running()).isTrue();
            assertThat(inner.handle(b).pid()).isEqualTo(pid);
        }
    }

    @Test
    void who_waits_for_a_member_that_was_stopped_is_not_dead() {
        var a = traces.sleep("a");
        var b = traces.sleep("b").dependsOn(a).restart(after(MOMENT));
        var c = traces.sleep("c");
        var inner = Orchestrator.of(b, c).named("inner");
        try (var outer = orchestrated(inner)) {
            long pid = inner.handle(c).pid();

            inner.stopped(a, () -> {
                crash(inner.handle(b));
                Await.until("its wait", () -> inner.handle(b).status().state().phase() == Phase.DOWN);
                assertThat(outer.running()).isFalse();
                assertThat(outer.handle(inner).exit()).isEmpty();
                assertThat(traces.pids()).containsExactly(pid);
            });

            Await.until("all", outer::running);
            assertThat(inner.handle(c).pid()).isEqualTo(pid);
        }
    }

    @Test
    void what_pauses_inside_comes_back_together_with_what_it_uses_beside_it() {
        var outer = new AtomicReference<Orchestrator>();
        var db = traces.sleep("db");
        var app = traces.sleep("app")
                .restart(after(MINUTES))
                .readyWhen(check("its db", () -> outer.get().handle(db).running()))
                .within(Duration.ofSeconds(10));
        var inner = Orchestrator.of(app).named("inner");
        outer.set(Orchestrator.of(db, inner));
        try (var system = outer.get().start()) {
            crash(system.handle(db));
            crash(inner.handle(app));
            awaitPause(inner.handle(app));

            system.start();

            assertThat(system.running()).isTrue();
        }
    }

    @Test
    void who_needs_it_starts_when_all_of_it_is_up_again() {
        var up = new AtomicBoolean(true);
        var asked = new AtomicBoolean();
        var app = traces.sleep("app").restart(after(MINUTES)).readyWhen(check("its master", () -> {
            asked.set(true);
            return up.get();
        }));
        var inner = Orchestrator.of(app).named("inner");
        var web = traces.sleep("web").dependsOn(inner);
        try (var outer = orchestrated(web)) {
            outer.handle(web).stop();
            crash(inner.handle(app));
            awaitPause(inner.handle(app));
            up.set(false);
            asked.set(false);

            var start = CompletableFuture.runAsync(outer::start);
            Await.until("a question", asked::get);
            assertThat(outer.handle(web).running()).isFalse();
            up.set(true);

            assertThat(start).succeedsWithin(Duration.ofSeconds(20));
            assertThat(outer.running()).isTrue();
        }
    }

    @Test
    void a_start_that_fails_inside_takes_back_what_it_has_brought_up_and_no_more() {
        var well = new AtomicBoolean(true);
        var steady = traces.sleep("steady");
        var app = traces.sleep("app").readyWhen(check("its health", well::get)).within(Duration.ofMillis(200));
        var inner = Orchestrator.of(steady, app).named("inner");
        var db = traces.sleep("db");
        try (var outer = orchestrated(inner, db)) {
            long pid = inner.handle(steady).pid();
            outer.handle(db).stop();
            inner.handle(app).stop();
            well.set(false);

            assertThatThrownBy(outer::start)
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContainingAll("unit \"app\"", "its health");

            assertThat(traces.pids()).containsExactly(pid);
            assertThat(outer.handle(inner).exit()).isEmpty();
        }
    }

    @Test
    void what_is_stopped_while_its_members_are_looked_at_does_not_come_up() {
        var outer = new AtomicReference<Orchestrator>();
        var armed = new AtomicBoolean();
        var app = traces.sleep("app").runningWhen(check("its fate", () -> {
            if (armed.compareAndSet(true, false)) {
                outer.get().stop();
                return false;
            }
            return true;
        }));
        var inner = Orchestrator.of(app).named("inner");
        outer.set(Orchestrator.of(inner));
        try (var system = outer.get().start()) {
            armed.set(true);

            assertThatThrownBy(system::start).isInstanceOf(StartCancelledException.class);

            assertThat(traces.pids()).isEmpty();
            assertThat(inner.running()).isFalse();
            system.start();
            assertThat(system.running()).isTrue();
        }
        assertThat(traces.pids()).isEmpty();
    }
}
