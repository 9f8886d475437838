package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.StillAliveException;
import dev.tutti.model.Exit;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import dev.tutti.probe.KnownSubject;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.MonotonicClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of a run that cannot be killed, as a process that waits for a broken disk. No such one can be had at will. */
class StillAliveIT {

    private static final UnitName STORE = UnitName.of("store");

    private final CompletableFuture<RunEnd> end = new CompletableFuture<>();
    private final MonotonicClock clock = new MonotonicClock();
    private final Recorder recorder = new Recorder(clock, unit -> Extras.none());
    private final CodeDriver code = new CodeDriver();
    private final Engine engine = new Engine(
            new Project("shop", Path.of("/"), List.of(unit())),
            new Drivers(List.of(new Immortals(end), code)),
            recorder,
            clock);
    private final Ends ends = new Ends(engine, recorder, code, Set.of());

    private static Unit unit() {
        return Unit.service("store", new Immortal())
                .withReady(ReadyCheck.of(new Readiness.Logged("never")))
                .withStop(StopPolicy.standard().grace(Duration.ofMillis(50)));
    }

    @AfterEach
    void end_it() {
        // Of a test that has failed before it looked.
        Thread.interrupted();
        end.complete(new RunEnd(Exit.bySignal(9), 0));
        engine.close();
        recorder.router().close();
    }

    @Test
    void a_stop_tells_what_has_survived_and_all_that_is_known() {
        engine.startAlone(Set.of(STORE));

        var failure = catchThrowableOfType(
                StillAliveException.class,
                () -> ends.await(
                        () -> engine.stop(Set.of(STORE)),
                        () -> engine.kill(Set.of(STORE)),
                        Set.of(STORE),
                        Expectation.usual()));

        assertThat(failure)
                .hasToString(
                        "dev.tutti.failure.StillAliveException: unit \"store\" is still alive although it was killed");
        assertThat(failure)
                .hasMessageContainingAll(
                        "\n  pid 4711: postgres -D data",
                        "run 1, pid 4711, ",
                        " after its launch: waits for a disk",
                        "✗ output matching /never/",
                        "last line:\n    no disk");
        assertThat(failure.evidence().run()).isEqualTo(1);
    }

    @Test
    void an_interrupted_start_tells_what_has_survived() {
        Thread.currentThread().interrupt();

        var failure = catchThrowableOfType(
                StartCancelledException.class,
                () -> new StartAttempt(engine, ends, code, Set.of(STORE), Set.of())
                        .run(() -> engine.start(Set.of(STORE))));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        StillAliveException.class,
                        survivor -> assertThat(survivor).hasMessageContaining("pid 4711: postgres -D data"));
    }

    private record Immortal() implements Workload {

        @Override
        public String summary() {
            return "waits for a disk";
        }
    }

    private record Immortals(CompletableFuture<RunEnd> end) implements Driver<Immortal> {

        @Override
        public Class<Immortal> workload() {
            return Immortal.class;
        }

        @Override
        public Map<String, Lifetime> blocks() {
            return Map.of();
        }

        @Override
        public RunningWorkload launch(Launch<Immortal> launch) {
            byte[] words = "no disk\n".getBytes(StandardCharsets.UTF_8);
            launch.output().write(dev.tutti.driver.RunOutput.Stream.STDERR, words, 0, words.length);
            return new ImmortalRun(launch.run(), end);
        }

        @Override
        public void close() {}
    }

    /** Whatever is done to it, it does not end. */
    private record ImmortalRun(Run run, CompletableFuture<RunEnd> end) implements RunningWorkload {

        @Override
        public OptionalLong pid() {
            return OptionalLong.of(4711);
        }

        @Override
        public Subject subject() {
            return KnownSubject.withoutProcesses().ofRun(run);
        }

        @Override
        public CompletionStage<RunEnd> ended() {
            return end;
        }

        @Override
        public void stop(Optional<Signal> instead) {}

        @Override
        public void kill() {}

        @Override
        public List<String> survivors() {
            return end.isDone() ? List.of() : List.of("pid 4711: postgres -D data");
        }
    }
}
