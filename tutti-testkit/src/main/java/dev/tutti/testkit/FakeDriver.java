package dev.tutti.testkit;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exit;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Runs nothing, and remembers what it was asked. Tasks end with code 0 as soon as they are launched; services run until
 * they are asked to stop. Both can be changed. Thread-safe.
 */
public final class FakeDriver implements Driver<FakeWorkload> {

    private final List<Run> launches = new CopyOnWriteArrayList<>();
    private final List<Run> stops = new CopyOnWriteArrayList<>();
    private final List<Run> kills = new CopyOnWriteArrayList<>();
    private final Map<Run, FakeRun> alive = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> deaf = ConcurrentHashMap.newKeySet();
    private final Set<String> lasting = ConcurrentHashMap.newKeySet();

    @Override
    public Class<FakeWorkload> workload() {
        return FakeWorkload.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of("fake", Lifetime.SERVICE);
    }

    /** Launches of the unit fail from now on. */
    public void failLaunchesOf(String unit) {
        failing.add(unit);
    }

    /** Runs of the unit do not react to being asked to stop. */
    public void deafen(String unit) {
        deaf.add(unit);
    }

    /** Stops of all units are answered from now on. */
    public void listen() {
        deaf.clear();
    }

    /** Runs of the unit, a task, go on after their launch, as a service's do. */
    public void keepRunning(String unit) {
        lasting.add(unit);
    }

    @Override
    public RunningWorkload launch(Launch<FakeWorkload> launch) throws LaunchException {
        String unit = launch.run().unit().value();
        launches.add(launch.run());
        if (failing.contains(unit)) {
            throw new LaunchException("told to fail");
        }
        var run = new FakeRun(launch.run());
        alive.put(launch.run(), run);
        if (launch.lifetime() == Lifetime.TASK && !lasting.contains(unit)) {
            run.end(Exit.ofCode(0));
        }
        return run;
    }

    /** Ends the live run of a unit as if by itself. */
    public void end(String unit, int code) {
        alive.values().stream()
                .filter(run -> run.run.unit().value().equals(unit))
                .forEach(run -> run.end(Exit.ofCode(code)));
    }

    /** Ends the live run of a unit as if what runs it had gone away with it. */
    public void lose(String unit, int code) {
        alive.values().stream()
                .filter(run -> run.run.unit().value().equals(unit))
                .forEach(run -> run.end(new RunEnd(Exit.ofCode(code), 0, true)));
    }

    /** In the order they came, as {@code db#1}. */
    public List<String> launches() {
        return names(launches);
    }

    public List<String> stops() {
        return names(stops);
    }

    public List<String> kills() {
        return names(kills);
    }

    public Set<Run> alive() {
        return Set.copyOf(alive.keySet());
    }

    private static List<String> names(List<Run> runs) {
        var names = new ArrayList<String>();
        runs.forEach(run -> names.add(run.toString()));
        return names;
    }

    @Override
    public void close() {}

    private final class FakeRun implements RunningWorkload, Subject {

        private final Run run;
        private final CompletableFuture<RunEnd> ended = new CompletableFuture<>();

        FakeRun(Run run) {
            this.run = run;
        }

        void end(Exit exit) {
            end(new RunEnd(exit, 0));
        }

        void end(RunEnd how) {
            alive.remove(run);
            ended.complete(how);
        }

        private void asked(List<Run> record, Consumer<FakeRun> reaction) {
            record.add(run);
            reaction.accept(this);
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public Subject subject() {
            return this;
        }

        @Override
        public CompletionStage<RunEnd> ended() {
            return ended;
        }

        @Override
        public void stop(Optional<Signal> instead) {
            asked(stops, self -> {
                if (!deaf.contains(run.unit().value())) {
                    self.end(Exit.bySignal(15));
                }
            });
        }

        @Override
        public void kill() {
            asked(kills, self -> self.end(Exit.bySignal(9)));
        }

        @Override
        public List<String> survivors() {
            return ended.isDone() ? List.of() : List.of(run.toString());
        }

        @Override
        public Run run() {
            return run;
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
}
