package dev.tutti.daemon;

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
import dev.tutti.model.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Runs nothing, as fast as that can be done. What is called a failure cannot be launched. */
final class NothingDriver implements Driver<NothingDriver.Nothing> {

    /** What there is to run. */
    record Nothing(String summary, boolean fails) implements Workload {}

    @Override
    public Class<Nothing> workload() {
        return Nothing.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of();
    }

    @Override
    public RunningWorkload launch(Launch<Nothing> launch) throws LaunchException {
        if (launch.workload().fails()) {
            throw new LaunchException("told to fail");
        }
        return new NoRun(launch.run(), new CompletableFuture<>());
    }

    @Override
    public void close() {}

    private record NoRun(Run run, CompletableFuture<RunEnd> ended) implements RunningWorkload, Subject {

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public Subject subject() {
            return this;
        }

        @Override
        public void stop(Optional<Signal> instead) {
            kill();
        }

        @Override
        public void kill() {
            ended.complete(new RunEnd(Exit.bySignal(15), 0));
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
}
