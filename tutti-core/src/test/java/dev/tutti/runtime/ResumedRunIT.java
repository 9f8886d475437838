package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Found;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Dependency;
import dev.tutti.model.Exit;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Ports;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import dev.tutti.process.Await;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is done where a driver takes up what an earlier run has left, and where it makes something anew. */
class ResumedRunIT {

    /** Something that outlives its runs. */
    private record Lasting() implements Workload {
        @Override
        public String summary() {
            return "lasting";
        }
    }

    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile Found found = Found.NOTHING;
    private volatile Map<String, Integer> former = Map.of();
    private volatile Optional<LaunchException> buildError = Optional.empty();

    private final class LastingDriver implements Driver<Lasting> {

        @Override
        public Class<Lasting> workload() {
            return Lasting.class;
        }

        @Override
        public Map<String, Lifetime> blocks() {
            return Map.of();
        }

        @Override
        public boolean prepares() {
            return true;
        }

        @Override
        public void prepare(List<Launch<Lasting>> soon) {
            soon.forEach(launch -> said.add("prepare " + launch.run().unit()));
        }

        @Override
        public Map<String, Integer> formerPorts(UnitName unit) {
            return former;
        }

        @Override
        public Found find(Launch<Lasting> launch) {
            return found;
        }

        @Override
        public boolean rebuild(Launch<Lasting> launch) throws LaunchException {
            said.add("build " + launch.run().unit());
            if (buildError.isPresent()) {
                throw buildError.get();
            }
            return true;
        }

        @Override
        public List<String> remove(Set<UnitName> units, boolean all) {
            return List.of("removed " + units + (all ? " and the rest" : ""));
        }

        @Override
        public RunningWorkload launch(Launch<Lasting> launch) {
            said.add("launch " + launch.run());
            if (launch.awaitsHooks() && found == Found.NOTHING) {
                said.add("awaits hooks");
            }
            return new LastingRun(launch.run(), found == Found.NOTHING, () -> said.add("hooks done"));
        }

        @Override
        public void close() {}
    }

    private record LastingRun(Run run, boolean isNew, Runnable whenDone, CompletableFuture<RunEnd> end)
            implements RunningWorkload, Subject {

        LastingRun(Run run, boolean isNew, Runnable whenDone) {
            this(run, isNew, whenDone, new CompletableFuture<>());
        }

        @Override
        public void hooksDone() {
            whenDone.run();
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public Map<String, String> exports() {
            return Map.of("container_id", "c" + run.number(), "host", "box");
        }

        @Override
        public Subject subject() {
            return this;
        }

        @Override
        public CompletionStage<RunEnd> ended() {
            return end;
        }

        @Override
        public void stop(Optional<Signal> instead) {
            end.complete(new RunEnd(Exit.ofCode(0), 0));
        }

        @Override
        public void kill() {
            stop(Optional.empty());
        }

        @Override
        public List<String> survivors() {
            return List.of();
        }

        @Override
        public Set<Long> processes() {
            return Set.of();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    /** Nobody reads it. */
    private record NoLog() implements RunLog {
        @Override
        public RunOutput open(Run run) {
            return RunOutput.NOWHERE;
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return List.of();
        }
    }

    private Hook hook(HookPoint point) {
        return Hook.code(
                point,
                "say it",
                scope -> said.add(point + " "
                        + scope.unit(UnitName.of("db"), "container_id").orElse("-")));
    }

    private Unit db() {
        return Unit.service("db", new Lasting());
    }

    private Engine engine(Unit... units) {
        var project = new Project("test", Path.of("/"), List.of(units));
        return new Engine(project, new Drivers(List.of(new LastingDriver())), new NoLog());
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    private void startAndStop(Unit unit) throws Exception {
        try (Engine engine = engine(unit)) {
            assertThat(get(engine.start(Set.of(unit.name()))).reached()).isTrue();
        }
        said.removeIf(line -> line.startsWith("prepare"));
    }

    @Test
    void hooks_of_a_start_are_for_what_is_made_anew_and_hooks_of_a_stop_for_every_run() throws Exception {
        Unit unit = db().withHooks(
                        hook(HookPoint.BEFORE_START),
                        hook(HookPoint.AFTER_START),
                        hook(HookPoint.AFTER_READY),
                        hook(HookPoint.BEFORE_STOP),
                        hook(HookPoint.AFTER_STOP));

        startAndStop(unit);
        assertThat(said)
                .containsExactly(
                        "BEFORE_START -",
                        "launch db#1",
                        "awaits hooks",
                        "AFTER_START c1",
                        "AFTER_READY c1",
                        "hooks done",
                        "BEFORE_STOP c1",
                        "AFTER_STOP c1");

        for (Found earlier : List.of(Found.STOPPED, Found.RUNNING)) {
            said.clear();
            found = earlier;
            startAndStop(unit);
            assertThat(said).as(earlier.name()).containsExactly("launch db#1", "BEFORE_STOP c1", "AFTER_STOP c1");
        }
    }

    @Test
    void a_driver_is_told_that_the_hooks_of_a_new_run_are_done_only_if_they_all_were() throws Exception {
        Hook fails = Hook.code(HookPoint.AFTER_READY, "fail", scope -> {
            throw new IllegalStateException("no seeds");
        });

        startAndStop(db().withHooks(hook(HookPoint.BEFORE_START)));
        assertThat(said).doesNotContain("awaits hooks", "hooks done");
        startAndStop(db().withHooks(
                        hook(HookPoint.AFTER_START), hook(HookPoint.AFTER_READY).onEveryStart()));
        assertThat(said).containsSubsequence("awaits hooks", "AFTER_START c1", "hooks done", "AFTER_READY c1");
        said.clear();
        try (Engine engine = engine(db().withHooks(hook(HookPoint.AFTER_START), fails))) {
            assertThat(get(engine.start(Set.of(UnitName.of("db")))).reached()).isFalse();
        }

        assertThat(said).contains("awaits hooks", "AFTER_START c1").doesNotContain("hooks done");
    }

    @Test
    void hooks_of_every_start_are_for_every_run() throws Exception {
        found = Found.STOPPED;

        startAndStop(db().withHooks(
                        hook(HookPoint.BEFORE_START).onEveryStart(),
                        hook(HookPoint.AFTER_START),
                        hook(HookPoint.AFTER_READY).onEveryStart()));

        assertThat(said).containsExactly("BEFORE_START -", "launch db#1", "AFTER_READY c1");
    }

    @Test
    void a_free_port_is_the_one_it_had_before() throws Exception {
        former = Map.of("5432", 15432);
        Unit unit = db().withPorts(new Ports(Map.of("5432", 0)));

        try (Engine engine = engine(unit)) {
            get(engine.start(Set.of(unit.name())));

            assertThat(engine.snapshot().unit(unit.name()).orElseThrow().ports())
                    .containsEntry("5432", 15432);
        }
    }

    @Test
    void what_runs_already_is_not_in_its_own_way() throws Exception {
        try (var own = new ServerSocket(0)) {
            Unit unit = db().withPorts(new Ports(Map.of("http", own.getLocalPort())));
            found = Found.RUNNING;
            startAndStop(unit);

            found = Found.STOPPED;
            try (Engine engine = engine(unit)) {
                assertThat(get(engine.start(Set.of(unit.name()))).missed().get(unit.name()))
                        .contains("is taken");
            }
        }
    }

    @Test
    void drivers_are_told_what_will_be_launched_later() throws Exception {
        Unit web = Unit.service("web", new Lasting()).withNeeds(Dependency.ready("db"));
        try (Engine engine = engine(db(), web)) {
            get(engine.start(Set.of(UnitName.of("web"))));
            Await.until("the preparation", () -> said.contains("prepare web"));
            assertThat(said).doesNotContain("prepare db");

            said.clear();
            get(engine.start(Set.of(UnitName.of("web"))));
            assertThat(said).isEmpty();
        }
    }

    @Test
    void a_reload_builds_while_the_old_run_lives_and_keeps_it_when_the_build_fails() throws Exception {
        try (Engine engine = engine(db())) {
            get(engine.start(Set.of(UnitName.of("db"))));
            buildError = Optional.of(new LaunchException("no such file: app.py"));

            GoalResult failed = get(engine.reload(UnitName.of("db")));

            assertThat(failed.missed()).containsEntry(UnitName.of("db"), "no such file: app.py");
            assertThat(said).doesNotContain("launch db#2");
            assertThat(engine.workload(UnitName.of("db")).orElseThrow().isAlive())
                    .isTrue();

            buildError = Optional.empty();
            assertThat(get(engine.reload(UnitName.of("db"))).reached()).isTrue();
            assertThat(said).endsWith("build db", "launch db#2");
        }
    }

    @Test
    void what_is_left_behind_is_removed_by_whoever_made_it() throws Exception {
        try (Engine engine = engine(db())) {
            assertThat(get(engine.remove(Set.of(UnitName.of("db")), true)))
                    .containsExactly("removed [db] and the rest");
        }
    }

    @Test
    void what_a_run_offers_is_preferred_to_what_everybody_offers() throws Exception {
        var seen = new CompletableFuture<String>();
        Unit unit = db().withHooks(Hook.code(
                HookPoint.AFTER_READY,
                "look",
                scope -> seen.complete(scope.unit(UnitName.of("db"), "host").orElseThrow())));

        startAndStop(unit);

        assertThat(seen).isCompletedWithValue("box");
    }
}
