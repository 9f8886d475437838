package dev.tutti.runtime;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Elsewhere;
import dev.tutti.model.Exit;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands for what somebody else runs: starts and stops nothing. */
final class ElsewhereDriver implements Driver<Elsewhere> {

    @Override
    public Class<Elsewhere> workload() {
        return Elsewhere.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of();
    }

    @Override
    public RunningWorkload launch(Launch<Elsewhere> launch) {
        // Nobody here sees what it writes.
        List.of(Stream.values()).forEach(launch.output()::end);
        var run = new Stand(launch.run(), new CompletableFuture<>());
        if (launch.lifetime() == Lifetime.TASK) {
            run.kill();
        }
        return run;
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** Lasts until it is to end, whatever becomes of what it stands for. */
    private record Stand(Run run, CompletableFuture<RunEnd> over) implements RunningWorkload {

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public Subject subject() {
            return new Subject() {
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
                    return PATIENCE;
                }
            };
        }

        @Override
        public CompletionStage<RunEnd> ended() {
            return over.minimalCompletionStage();
        }

        @Override
        public void stop(Optional<Signal> instead) {
            over.complete(new RunEnd(Exit.ofCode(0), 0));
        }

        @Override
        public void kill() {
            stop(Optional.empty());
        }

        @Override
        public List<String> survivors() {
            return List.of();
        }
    }
}
