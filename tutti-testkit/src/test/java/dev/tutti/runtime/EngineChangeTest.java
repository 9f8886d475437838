package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.model.Dependency;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Ports;
import dev.tutti.model.Probe;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Verdict;
import dev.tutti.testkit.EventLog;
import dev.tutti.testkit.FakeDriver;
import dev.tutti.testkit.FakeWorkload;
import dev.tutti.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineChangeTest {

    private final FakeDriver driver = new FakeDriver();
    private final ManualClock clock = new ManualClock();
    private final EventLog events = new EventLog();
    private final List<Engine> opened = new ArrayList<>();

    @AfterEach
    void nothing_is_left() {
        // Else each end would take as long as the patience with units that do not answer.
        driver.listen();
        opened.forEach(Engine::close);
        assertThat(driver.alive()).isEmpty();
    }

    private record Never() implements Probe {
        @Override
        public Verdict check(Subject subject) {
            return Verdict.notYet("never");
        }

        @Override
        public String describe() {
            return "what never is";
        }
    }

    @Test
    void only_what_differs_is_touched() throws Exception {
        Engine engine = running(service("db"), service("web"), service("old"));
        Project next = project(service("db"), running("other", service("web")), service("new"));

        assertThat(engine.planChange(next, names("db", "web", "new"), true)).hasToString("""
                        restart web: what it runs changed
                        create new: is new
                        remove old: no longer in the configuration""");
        GoalResult changed = get(engine.change(next, names("db", "web", "new"), true));

        assertThat(changed.reached()).isTrue();
        assertThat(driver.launches()).containsExactlyInAnyOrder("db#1", "web#1", "old#1", "web#2", "new#1");
        assertThat(driver.stops()).containsExactlyInAnyOrder("web#1", "old#1");
        assertThat(unitsOf(engine)).containsExactly("db", "web", "new");
        assertThat(engine.project()).isEqualTo(next);
        assertThat(engine.planChange(next, names("db", "web", "new"), true).isEmpty())
                .isTrue();
    }

    @Test
    void views_go_on_from_a_snapshot_whenever_the_units_are_others() throws Exception {
        var seen = new CopyOnWriteArrayList<List<String>>();
        Engine engine = running(service("db"));
        engine.subscribe("names", new EventListener() {
            @Override
            public void onSnapshot(Snapshot snapshot) {
                seen.add(snapshot.units().stream()
                        .map(unit -> unit.name().value())
                        .toList());
            }

            @Override
            public void onEvent(NumberedEvent event) {}
        });

        get(engine.change(project(service("web")), names("web"), true));
        engine.close();

        assertThat(seen).containsExactly(List.of("db"), List.of("web", "db"), List.of("web"));
        assertThat(events.lines()).containsSubsequence("db stopping", "db down", "snapshot");
        assertThat(events.sequences()).isSorted();
    }

    @Test
    void a_removed_unit_that_does_not_listen_is_seen_until_it_is_gone() throws Exception {
        driver.deafen("db");
        Engine engine = running(service("db").withStop(StopPolicy.standard().grace(Duration.ofSeconds(10))));

        CompletableFuture<GoalResult> changed = engine.change(project(service("web")), names("web"), true);
        events.await("db stopping");
        events.await("web ready");
        assertThat(unitsOf(engine)).containsExactly("web", "db");
        assertThat(changed).isNotDone();
        clock.advance(Duration.ofSeconds(10));
        engine.wake();

        assertThat(get(changed).reached()).isTrue();
        assertThat(driver.kills()).containsExactly("db#1");
        assertThat(unitsOf(engine)).containsExactly("web");
    }

    @Test
    void a_unit_that_changes_while_it_comes_up_is_launched_again() throws Exception {
        Unit slow = service("db").withReady(ReadyCheck.of(new Readiness.Probed(new Never())));
        Engine engine = engine(slow);
        CompletableFuture<GoalResult> started = engine.start(names("db"));
        events.await("db running");

        GoalResult changed = get(engine.change(project(service("db")), names("db"), true));

        assertThat(changed.reached()).isTrue();
        assertThat(get(started).reached()).isTrue();
        assertThat(driver.launches()).containsExactly("db#1", "db#2");
    }

    @Test
    void a_unit_that_changes_while_it_is_stopped_comes_back_when_its_run_has_ended() throws Exception {
        driver.deafen("db");
        Engine engine = running(service("db"));
        CompletableFuture<GoalResult> stopped = engine.stopAll();
        events.await("db stopping");

        CompletableFuture<GoalResult> changed =
                engine.change(project(running("other", service("db"))), names("db"), true);
        assertThat(get(stopped).reached()).isFalse();
        driver.end("db", 0);

        assertThat(get(changed).reached()).isTrue();
        assertThat(driver.launches()).containsExactly("db#1", "db#2");
    }

    @Test
    void a_unit_that_changes_while_it_waits_for_its_next_try_is_tried_at_once() throws Exception {
        Unit unit = service("db").withRestart(RestartPolicy.onFailure());
        Engine engine = running(unit);
        driver.end("db", 3);
        events.await("db backoff");

        GoalResult changed = get(engine.change(project(running("other", unit)), names("db"), true));

        assertThat(changed.reached()).isTrue();
        assertThat(driver.launches()).containsExactly("db#1", "db#2");
    }

    @Test
    void of_two_changes_the_later_one_counts() throws Exception {
        driver.deafen("db");
        Engine engine = running(service("db"), service("web").withNeeds(Dependency.ready("db")));

        CompletableFuture<GoalResult> first = engine.change(
                project(running("one", service("db")), service("web").withNeeds(Dependency.ready("db"))),
                names("db", "web"),
                true);
        CompletableFuture<GoalResult> second =
                engine.change(project(service("web"), service("new")), names("new"), true);
        events.await("new ready");
        driver.end("db", 0);

        assertThat(get(first).reached()).isFalse();
        assertThat(get(second).reached()).isTrue();
        assertThat(driver.launches()).containsExactly("db#1", "web#1", "new#1");
        assertThat(unitsOf(engine)).containsExactly("web", "new");
    }

    @Test
    void of_many_changes_at_once_none_undoes_another() throws Exception {
        Unit[] units = {service("a"), later("b"), later("c"), later("d"), later("e")};
        Engine engine = engine(units);
        get(engine.start(names("a", "e")));

        for (int round = 0; round < 50; round++) {
            List<CompletableFuture<GoalResult>> all = new CopyOnWriteArrayList<>();
            List<Thread> callers = Stream.<Supplier<CompletableFuture<GoalResult>>>of(
                            () -> engine.change(project(units), names("b"), true),
                            () -> engine.change(project(units), names("c"), true),
                            () -> engine.change(project(units), names("d"), false),
                            () -> engine.stop(names("e")))
                    .map(command -> new Thread(() -> all.add(command.get())))
                    .toList();
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join(10_000);
            }

            for (CompletableFuture<GoalResult> one : all) {
                assertThat(get(one).missed()).isEmpty();
            }
            assertThat(all).hasSize(4);
            get(engine.stop(names("b", "c", "d")));
            get(engine.start(names("e")));
        }
        assertThat(driver.stops()).doesNotContain("a#1");
    }

    @Test
    void a_unit_that_is_removed_and_added_again_has_one_run_at_a_time() throws Exception {
        driver.deafen("db");
        Engine engine = running(service("db"));

        CompletableFuture<GoalResult> gone = engine.change(project(service("web")), names("web"), true);
        CompletableFuture<GoalResult> back =
                engine.change(project(service("db"), service("web")), names("db", "web"), true);
        events.await("web ready");
        assertThat(driver.launches()).containsExactly("db#1", "web#1");
        driver.end("db", 0);

        assertThat(get(back).reached()).isTrue();
        assertThat(get(gone).missed()).containsOnlyKeys(UnitName.of("db"));
        assertThat(driver.launches()).containsExactly("db#1", "web#1", "db#2");
    }

    @Test
    void ports_that_are_asked_for_as_before_stay_the_same() throws Exception {
        Unit unit = service("db").withPorts(new Ports(Map.of("sql", 0)));
        Engine engine = running(unit);
        Map<String, Integer> before = portsOf(engine);

        get(engine.change(project(running("other", unit)), names("db"), true));
        Map<String, Integer> after = portsOf(engine);
        get(engine.change(project(unit.withPorts(new Ports(Map.of("sql", 0, "http", 0)))), names("db"), true));

        assertThat(after).isEqualTo(before);
        assertThat(portsOf(engine)).containsAllEntriesOf(before).containsKey("http");
        assertThat(driver.launches()).containsExactly("db#1", "db#2", "db#3");
    }

    @Test
    void a_new_hook_is_in_force_for_the_present_run_and_a_replaced_run_ends_with_its_own() throws Exception {
        var called = new CopyOnWriteArrayList<String>();
        Engine engine = running(service("db"), service("web").withHooks(noting("old", called)));

        get(engine.change(
                project(service("db").withHooks(noting("added", called)), running("other", service("web"))),
                names("db", "web"),
                true));
        get(engine.stopAll());

        assertThat(called).containsExactly("old web#1", "added db#1");
        assertThat(driver.launches()).containsExactlyInAnyOrder("db#1", "web#1", "web#2");
    }

    @Test
    void a_change_after_the_end_is_answered() throws Exception {
        Engine engine = engine(service("db"));
        engine.close();

        GoalResult changed = get(engine.change(project(service("web")), names("web"), true));

        assertThat(changed.reached()).isFalse();
    }

    private static Hook noting(String word, List<String> called) {
        return Hook.code(HookPoint.BEFORE_STOP, word, scope -> called.add(word + " " + scope.run()));
    }

    @Test
    void a_change_that_cannot_be_is_refused_before_anything_happens() throws Exception {
        Engine engine = running(service("db"));
        Project before = engine.project();
        Project circular = project(
                service("db").withNeeds(Dependency.ready("web")), service("web").withNeeds(Dependency.ready("db")));
        var elsewhere = new Project("test", Path.of("/elsewhere"), List.of());

        assertThatThrownBy(() -> engine.change(circular, names("db"), true)).hasMessageContaining("in a cycle");
        assertThatThrownBy(() -> engine.change(before, names("nobody"), true)).hasMessageContaining("nobody");
        assertThatThrownBy(() -> engine.change(elsewhere, names(), true)).hasMessageContaining("/elsewhere");

        assertThat(engine.project()).isEqualTo(before);
        assertThat(driver.stops()).isEmpty();
    }

    @Test
    void commands_about_a_unit_that_has_just_vanished_are_answered() throws Exception {
        driver.deafen("db");
        Engine engine = running(service("db"), service("web"));
        CompletableFuture<GoalResult> changed = engine.change(project(service("web")), names("web"), true);
        events.await("db stopping");

        CompletableFuture<GoalResult> stopped = engine.stop(names("db"));
        CompletableFuture<GoalResult> started = engine.start(names("db"));
        driver.end("db", 0);

        assertThat(get(changed).reached()).isTrue();
        assertThat(get(stopped).reached()).isTrue();
        assertThat(get(started).reached()).isFalse();
        assertThat(driver.launches()).containsExactlyInAnyOrder("db#1", "web#1");
    }

    private Engine running(Unit... units) throws Exception {
        Engine engine = engine(units);
        assertThat(get(engine.start(engine.world().graph().names())).reached()).isTrue();
        return engine;
    }

    private Engine engine(Unit... units) {
        var engine = new Engine(project(units), new Drivers(List.of(driver)), new Silence(), clock);
        opened.add(engine);
        engine.subscribe("test", events);
        return engine;
    }

    private static Project project(Unit... units) {
        return new Project("test", Path.of("/"), List.of(units));
    }

    private static Unit service(String name) {
        return Unit.service(name, new FakeWorkload(name));
    }

    private static Unit later(String name) {
        return service(name).withAutostart(false);
    }

    private static Unit running(String program, Unit unit) {
        return unit.withWorkload(new FakeWorkload(program));
    }

    private static List<String> unitsOf(Engine engine) {
        return engine.snapshot().units().stream()
                .map(unit -> unit.name().value())
                .toList();
    }

    private static Map<String, Integer> portsOf(Engine engine) {
        return engine.snapshot().unit(UnitName.of("db")).orElseThrow().ports();
    }

    private static Set<UnitName> names(String... names) {
        return Arrays.stream(names).map(UnitName::of).collect(Collectors.toSet());
    }

    private static GoalResult get(CompletableFuture<GoalResult> result) throws Exception {
        return result.get(10, TimeUnit.SECONDS);
    }
}
