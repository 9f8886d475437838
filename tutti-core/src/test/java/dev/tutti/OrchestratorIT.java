package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.StillAliveException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrchestratorIT {

    @RegisterExtension
    final Traces traces = new Traces();

    /** What the members have done, in order. */
    private final List<String> story = new CopyOnWriteArrayList<>();

    private StartableMember told(String name) {
        return member(name, () -> story.add("+" + name), () -> story.add("-" + name));
    }

    private StartableMember brokenStop(String name) {
        return member(name, () -> story.add("+" + name), () -> {
            story.add("-" + name);
            throw new IllegalStateException(name + " jams");
        });
    }

    @Test
    void members_start_in_the_order_of_their_needs_and_stop_in_reverse() {
        var store = told("store");
        var api = told("api").dependsOn(store);
        var web = told("web").dependsOn(api);

        try (var system = orchestrated(web, store, api)) {
            assertThat(system.running()).isTrue();
            assertThat(story).containsExactly("+store", "+api", "+web");
        }

        assertThat(story).containsExactly("+store", "+api", "+web", "-web", "-api", "-store");
    }

    @Test
    void members_that_do_not_need_each_other_start_and_stop_at_the_same_time() throws Exception {
        var both = new CyclicBarrier(2);
        Body<Exception> meet = () -> both.await(20, TimeUnit.SECONDS);

        try (var system = orchestrated(member("left", meet, meet), member("right", meet, meet))) {
            assertThat(system.running()).isTrue();
        }

        assertThat(both.isBroken()).isFalse();
    }

    @Test
    void a_process_starts_only_when_what_it_needs_is_ready() {
        var store = traces.on(shell("sleep 0.2; echo ready; exec sleep 1000").named("store"))
                .readyWhen(output("ready"));
        var api = traces.sleep("api").dependsOn(store);

        try (var system = orchestrated(api)) {
            assertThat(system.handle(store).status().since())
                    .isBeforeOrEqualTo(system.handle(api).status().since());
            assertThat(system.handles()).extracting(UnitHandle::name).containsExactly("store", "api");
            assertThat(traces.awaitPids(2)).hasSize(2);
        }

        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void a_member_that_fails_stops_what_was_started_in_reverse() {
        var store = told("store");
        var cache = told("cache").dependsOn(store);
        var server = traces.sleep("server").dependsOn(cache);
        var broken = traces.on(shell("echo no config >&2; exit 3").named("broken"))
                .readyWhen(check("a miracle", () -> false))
                .dependsOn(server);

        assertThatThrownBy(() -> orchestrated(broken))
                .isInstanceOfSatisfying(ExitedBeforeReadyException.class, failed -> {
                    assertThat(failed.unit()).isEqualTo("broken");
                    assertThat(failed.exitCode()).isEqualTo(3);
                    assertThat(failed).hasMessageContainingAll("no config", "a miracle", "exit 3");
                });

        assertThat(story).containsExactly("+store", "+cache", "-cache", "-store");
        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void what_goes_wrong_while_a_start_is_taken_back_is_suppressed_in_its_failure() {
        var store = brokenStop("store");
        var broken = process("broken", "false")
                .readyWhen(check("a miracle", () -> false))
                .dependsOn(store);

        assertThatThrownBy(() -> orchestrated(broken))
                .isInstanceOf(ExitedBeforeReadyException.class)
                .satisfies(failed -> assertThat(failed.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessageContaining("store jams")));
        assertThat(story).containsExactly("+store", "-store");
    }

    @Test
    void a_start_that_fails_leaves_alone_what_ran_before_it() {
        var store = traces.sleep("store");
        var broken = process("broken", "false")
                .readyWhen(check("a miracle", () -> false))
                .dependsOn(store);

        try (var system = Orchestrator.of(broken)) {
            system.handle(store).start();
            long pid = system.handle(store).pid();

            assertThatThrownBy(system::start).isInstanceOf(ExitedBeforeReadyException.class);

            assertThat(system.handle(store).running()).isTrue();
            assertThat(system.handle(store).pid()).isEqualTo(pid);
        }
    }

    @Test
    void a_start_that_fails_leaves_alone_what_needs_it_and_ran_before_it() {
        var well = new AtomicBoolean(true);
        var store =
                traces.sleep("store").readyWhen(check("its health", well::get)).within(Duration.ofSeconds(2));
        var api = traces.sleep("api").dependsOn(store);
        try (var system = orchestrated(api)) {
            long pid = system.handle(api).pid();
            system.handle(store).stop();
            well.set(false);

            assertThatThrownBy(system.handle(store)::start).isInstanceOf(NotReadyException.class);

            assertThat(system.handle(api).running()).isTrue();
            assertThat(traces.pids()).containsExactly(pid);
        }
    }

    @Test
    void a_member_under_another_name_needs_what_it_needs_without_one() {
        var store = told("store");
        var api = member("api", new Needy(List.of(Need.of(store))));

        orchestrated(api).close();

        assertThat(story).containsExactly("+store", "-store");
    }

    private record Needy(List<Need> needs) implements Startable {

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    @Test
    void a_stop_goes_on_after_an_error_and_tells_all() {
        var store = told("store");
        var jammed = brokenStop("jammed").dependsOn(store);
        var wrong = traces.on(shell("trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done")
                        .named("wrong"))
                .readyWhen(output("up"))
                .dependsOn(jammed);
        var system = orchestrated(wrong);

        assertThatThrownBy(system::stop).isInstanceOfSatisfying(UnexpectedExitException.class, first -> {
            assertThat(first.exitCode()).isEqualTo(7);
            assertThat(first.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            StillAliveException.class,
                            second -> assertThat(second)
                                    .hasMessageContaining("jammed jams")
                                    .hasCauseInstanceOf(IllegalStateException.class));
        });

        assertThat(story).containsExactly("+store", "+jammed", "-jammed", "-store");
        assertThat(system.running()).isFalse();
        system.close();
    }

    @Test
    void an_orchestrator_is_a_member_of_another() {
        var inner = Orchestrator.of(told("a"), told("b")).named("inner");
        var outer = traces.sleep("outer").dependsOn(inner);

        try (var system = orchestrated(outer)) {
            assertThat(inner.running()).isTrue();
            assertThat(system.running()).isTrue();
        }

        assertThat(inner.running()).isFalse();
        assertThat(story).containsExactlyInAnyOrder("+a", "+b", "-a", "-b");
        inner.close();
    }

    @Test
    void a_failure_inside_an_inner_orchestrator_brings_its_evidence() {
        var inner = Orchestrator.of(
                        told("a"), process("bad", "cat /no/such/file").readyWhen(check("a miracle", () -> false)))
                .named("inner");

        assertThatThrownBy(() -> orchestrated(told("first"), inner))
                .isInstanceOf(UnitException.class)
                .satisfies(failed -> assertThat(((UnitException) failed).unit()).isEqualTo("inner"))
                .hasMessageContaining("unit \"bad\" ended with code 1")
                .cause()
                .hasMessageContainingAll("/no/such/file", "No such file");

        assertThat(story.stream().filter(line -> line.startsWith("+")).count())
                .isEqualTo(story.stream().filter(line -> line.startsWith("-")).count());
        inner.close();
    }

    @Test
    void an_inner_orchestrator_may_take_as_long_to_stop_as_its_members_may() {
        var slow = traces.on(shell("trap 'sleep 11; echo done; exit 0' TERM; echo up; while :; do sleep 0.02; done")
                        .named("slow"))
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMinutes(1));
        var inner = Orchestrator.of(slow).named("inner");

        orchestrated(inner).close();

        assertThat(inner.handle("slow").output()).endsWith("done\n");
        assertThat(inner.handle("slow").exit().orElseThrow().code()).isZero();
        inner.close();
    }

    @Test
    void one_member_can_be_stopped_for_a_while() {
        var store = traces.sleep("store");
        var api = traces.sleep("api").dependsOn(store);
        try (var system = orchestrated(api)) {
            long before = system.handle(store).pid();
            long api1 = system.handle(api).pid();

            system.stopped(store, () -> {
                assertThat(system.handle(store).running()).isFalse();
                assertThat(system.running()).isFalse();
                assertThat(system.handle(api).running()).isTrue();
            });

            assertThat(system.running()).isTrue();
            assertThat(system.handle(store).pid()).isNotEqualTo(before);
            assertThat(system.handle(api).pid()).isEqualTo(api1);
        }
    }

    @Test
    void a_member_runs_again_although_what_was_done_meanwhile_failed() {
        var store = told("store");
        try (var system = orchestrated(store)) {
            assertThatThrownBy(() -> system.stopped(store, () -> {
                        throw new java.io.IOException("body");
                    }))
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessage("body");

            assertThat(system.running()).isTrue();
            assertThat(story).containsExactly("+store", "-store", "+store");
        }
    }

    @Test
    void what_does_not_run_cannot_be_stopped_for_a_while() {
        var store = told("store");
        try (var system = Orchestrator.of(store)) {
            assertThatThrownBy(() -> system.stopped(store, () -> story.add("body")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("store");
        }
        assertThat(story).isEmpty();
    }

    @Test
    void it_can_be_started_and_stopped_again_and_again() {
        var store = traces.sleep("store");
        var api = traces.sleep("api").dependsOn(store);
        try (var system = Orchestrator.of(api, told("code"))) {
            var before = Traces.threads("tutti-");
            for (int round = 0; round < 20; round++) {
                system.start();
                assertThat(system.running()).isTrue();
                // A process that is just being given its program shows no environment.
                Await.until("both of them", () -> traces.pids().size() == 2);
                system.stop();
                assertThat(traces.pids()).isEmpty();
            }
            Await.until(
                    "the end of all threads of the runs",
                    () -> before.containsAll(alive("tutti-store", "tutti-api", "tutti-code")));
        }
        assertThat(story).hasSize(40);
    }

    private static Set<Thread> alive(String... prefixes) {
        return List.of(prefixes).stream()
                .flatMap(prefix -> Traces.threads(prefix).stream())
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void nothing_of_it_is_left_when_it_is_closed() {
        var before = Traces.threads("tutti-supervisor");
        for (int round = 0; round < 5; round++) {
            orchestrated(traces.sleep("store")).close();
        }
        Await.until("the end of the supervisors", () -> before.containsAll(Traces.threads("tutti-supervisor")));
    }
}
