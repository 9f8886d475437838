package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.engine.Phase;
import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.process.ProcessDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks how a unit is may ask next why it is so. */
class TruthOfTheWorldIT {

    @TempDir
    Path directory;

    @Test
    void a_unit_has_not_failed_for_anybody_until_its_failure_can_be_told() throws Exception {
        var unit = Unit.service("web", LocalProcess.of(Command.shell("exit 3"), directory))
                .withReady(ReadyCheck.of(new Logged("never said")).within(Duration.ofMinutes(10)));
        var project = new Project("test", directory, List.of(unit));
        var log = new Looking();
        try (var engine = new Engine(project, new Drivers(List.of(new ProcessDriver())), log, new MonotonicClock())) {
            log.engine.complete(engine);

            GoalResult result = RealEngine.get(engine.start(Set.of(unit.name())));

            assertThat(result.reached()).isFalse();
            assertThat(log.seen).isNotEmpty().doesNotContain(Phase.EXITED);
            assertThat(engine.world().standing(unit.name()).state().phase()).isEqualTo(Phase.EXITED);
            assertThat(engine.lastFailure(unit.name())).isPresent();
        }
    }

    /** Is asked for the last lines while a failure is being told, and looks at the world then. */
    private static final class Looking implements RunLog {

        private final CompletableFuture<Engine> engine = new CompletableFuture<>();
        private final Queue<Phase> seen = new ConcurrentLinkedQueue<>();

        @Override
        public RunOutput open(Run run) {
            return new RunOutput() {
                @Override
                public void write(Stream stream, byte[] buffer, int offset, int length) {
                    // Nobody reads it.
                }

                @Override
                public void end(Stream stream) {
                    // Nothing is held back.
                }
            };
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            seen.add(engine.join().world().standing(run.unit()).state().phase());
            return List.of();
        }
    }
}
