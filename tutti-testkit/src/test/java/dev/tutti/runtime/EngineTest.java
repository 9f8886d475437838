package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.testkit.EventLog;
import dev.tutti.testkit.FakeDriver;
import dev.tutti.testkit.FakeWorkload;
import dev.tutti.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {

    private final FakeDriver driver = new FakeDriver();
    private final ManualClock clock = new ManualClock();
    private final EventLog events = new EventLog();
    private final List<Engine> opened = new ArrayList<>();

    @AfterEach
    void nothing_is_left() {
        opened.forEach(Engine::close);
        assertThat(driver.alive()).isEmpty();
    }

    @Test
    void units_start_in_the_order_of_their_needs_and_stop_in_reverse() throws Exception {
        Engine engine = engine(
                service("web").withNeeds(Dependency.ready("db"), Dependency.succeeded("seed")),
                task("seed").withNeeds(Dependency.ready("db")),
                service("db"));

        GoalResult started = get(engine.start(names("web")));
        GoalResult stopped = get(engine.stopAll());

        assertThat(started.reached()).isTrue();
        assertThat(stopped.reached()).isTrue();
        assertThat(driver.launches()).containsExactly("db#1", "seed#1", "web#1");
        assertThat(driver.stops()).containsExactly("web#1", "db#1");
    }

    @Test
    void a_launch_that_fails_ends_the_start_at_once_with_the_reason() throws Exception {
        driver.failLaunchesOf("db");
        Engine engine = engine(service("web").withNeeds(Dependency.ready("db")), service("db"));

        GoalResult started = get(engine.start(names("web")));

        assertThat(started.missed().values()).anyMatch(why -> why.contains("told to fail"));
        events.await("web told BecameImpossible");
        assertThat(engine.explain(UnitName.of("web"))).hasToString("web waits: db must be ready, has failed");
    }

    @Test
    void a_crashed_service_comes_back_after_its_delay_as_a_new_run() throws Exception {
        Engine engine = engine(service("db").withRestart(RestartPolicy.onFailure()));
        get(engine.start(names("db")));

        driver.end("db", 3);
        events.await("db backoff");
        clock.advance(Duration.ofSeconds(1));
        engine.wake();

        GoalResult again = get(engine.start(names("db")));
        assertThat(again.reached()).isTrue();
        assertThat(driver.launches()).containsExactly("db#1", "db#2");
    }

    @Test
    void a_service_that_was_lost_gets_another_run_without_a_failure() throws Exception {
        Engine engine = engine(service("db"), service("web").withNeeds(Dependency.ready("db")));
        get(engine.start(names("web")));

        driver.lose("db", 137);
        get(engine.start(names("db")));

        assertThat(driver.launches()).containsExactly("db#1", "web#1", "db#2");
        assertThat(events.lines()).doesNotContain("db told Failed");
    }

    @Test
    void a_task_that_was_lost_has_failed() throws Exception {
        driver.keepRunning("seed");
        Engine engine = engine(task("seed"));
        CompletableFuture<GoalResult> started = engine.start(names("seed"));
        events.await("seed running");

        driver.lose("seed", 137);

        assertThat(get(started).reached()).isFalse();
        assertThat(driver.launches()).containsExactly("seed#1");
    }

    @Test
    void a_unit_that_does_not_listen_is_killed_when_its_grace_is_over() throws Exception {
        driver.deafen("db");
        Engine engine = engine(service("db").withStop(StopPolicy.standard().grace(Duration.ofSeconds(10))));
        get(engine.start(names("db")));

        CompletableFuture<GoalResult> stopped = engine.stopAll();
        events.await("db stopping");
        clock.advance(Duration.ofSeconds(10));
        engine.wake();

        assertThat(get(stopped).reached()).isTrue();
        assertThat(driver.kills()).containsExactly("db#1");
    }

    @Test
    void events_follow_the_snapshot_without_a_gap() throws Exception {
        Engine engine = engine(service("a"), service("b").withNeeds(Dependency.ready("a")));

        get(engine.start(names("b")));
        get(engine.stopAll());
        events.await("a down");

        List<Long> sequences = events.sequences();
        assertThat(sequences).hasSizeGreaterThan(4);
        assertThat(sequences)
                .isEqualTo(IntStream.range(0, sequences.size())
                        .mapToObj(i -> sequences.get(0) + i)
                        .toList());
    }

    @Test
    void a_restart_with_dependents_gives_both_new_runs_in_order() throws Exception {
        Engine engine = engine(service("db"), service("web").withNeeds(Dependency.ready("db")));
        get(engine.start(names("web")));

        GoalResult restarted = get(engine.restart(names("db"), true));
        get(engine.start(names("web")));

        assertThat(restarted.reached()).isTrue();
        assertThat(driver.launches()).containsExactly("db#1", "web#1", "db#2", "web#2");
        assertThat(driver.stops()).containsExactly("web#1", "db#1");
    }

    @Test
    void a_unit_started_alone_does_not_wait_for_what_it_needs() throws Exception {
        Engine engine = engine(service("db"), service("web").withNeeds(Dependency.ready("db")));

        GoalResult started = get(engine.startAlone(names("web")));

        assertThat(started.reached()).isTrue();
        assertThat(driver.launches()).containsExactly("web#1");
    }

    @Test
    void a_driver_that_breaks_fails_the_launch_and_nothing_else() throws Exception {
        var broken = new BrokenDriver();
        var project =
                new Project("test", Path.of("/"), List.of(Unit.service("a", new BrokenDriver.Broken()), service("b")));
        var engine = new Engine(project, new Drivers(List.of(broken, driver)), new Silence(), clock);
        opened.add(engine);

        GoalResult started = get(engine.start(names("a")));
        GoalResult other = get(engine.start(names("b")));

        assertThat(started.missed().values()).anyMatch(why -> why.contains("half installed"));
        assertThat(other.reached()).isTrue();
    }

    @Test
    void commands_after_the_end_are_answered() throws Exception {
        Engine engine = engine(service("a"));
        engine.close();

        GoalResult started = get(engine.start(names("a")));

        assertThat(started.reached()).isFalse();
        assertThat(engine.survivors(UnitName.of("a"))).isCompletedExceptionally();
    }

    private Engine engine(Unit... units) {
        var project = new Project("test", Path.of("/"), List.of(units));
        var engine = new Engine(project, new Drivers(List.of(driver)), new Silence(), clock);
        opened.add(engine);
        engine.subscribe("test", events);
        return engine;
    }

    private static Unit service(String name) {
        return Unit.service(name, new FakeWorkload(name));
    }

    private static Unit task(String name) {
        return Unit.task(name, new FakeWorkload(name));
    }

    private static Set<UnitName> names(String... names) {
        return java.util.Arrays.stream(names).map(UnitName::of).collect(java.util.stream.Collectors.toSet());
    }

    private static GoalResult get(CompletableFuture<GoalResult> result) throws Exception {
        return result.get(10, TimeUnit.SECONDS);
    }
}
