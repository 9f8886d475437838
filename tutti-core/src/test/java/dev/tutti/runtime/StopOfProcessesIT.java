package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Notice;
import dev.tutti.engine.StopNeeded;
import dev.tutti.model.Command;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import dev.tutti.process.ProcFs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stop ends with nothing left, in a time of its own, and says what it took. */
class StopOfProcessesIT {

    private static final Duration GRACE = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private RealEngine engine(String script, Duration grace) {
        var check = ReadyCheck.of(new Logged("up")).within(Duration.ofMinutes(10));
        return new RealEngine(Unit.service("web", LocalProcess.of(Command.shell(script), directory))
                .withReady(check)
                .withStop(StopPolicy.standard().grace(grace)));
    }

    @Test
    void what_ignores_its_signal_is_killed_after_a_grace_of_its_own_and_that_is_told() throws Exception {
        try (var engine = engine("trap '' TERM; echo up; while :; do sleep 1000; done", GRACE)) {
            engine.start();

            assertThat(engine.stop().reached()).isTrue();

            Notice.RunEnded end = engine.awaitEnd();
            assertThat(end.needed()).isEqualTo(StopNeeded.KILLING);
            assertThat(end.exit()).isEqualTo(Exit.bySignal(9));
            assertThat(engine.survivors()).isEmpty();
            assertThat(StopPolicy.standard().grace()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_grandchild_that_ignores_the_signal_is_killed_although_its_leader_obeyed() throws Exception {
        String script = "(setsid sh -c 'trap \"\" TERM; echo daemon=$$; echo up; while :; do sleep 1000; done' &);"
                + " exec sleep 1000";
        try (var engine = engine(script, GRACE)) {
            engine.start();
            long daemon = engine.number("daemon");

            assertThat(engine.stop().reached()).isTrue();

            Notice.RunEnded end = engine.awaitEnd();
            assertThat(end.needed()).isEqualTo(StopNeeded.KILLING);
            assertThat(end.exit()).isEqualTo(Exit.ofCode(143));
            assertThat(new ProcFs().alive(daemon)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo up; exec sleep 1000",
                "trap 'exit 143' TERM; echo up; while :; do sleep 0.01; done",
                "trap 'exit 0' TERM; echo up; while :; do sleep 0.01; done"
            })
    void death_by_the_stop_signal_its_code_and_success_are_an_ordinary_stop(String script) throws Exception {
        try (var engine = engine(script, Duration.ofSeconds(10))) {
            engine.start();

            assertThat(engine.stop().reached()).isTrue();

            Notice.RunEnded end = engine.awaitEnd();
            assertThat(end.needed()).isEqualTo(StopNeeded.ASKING);
            assertThat(end.exit()).isEqualTo(Exit.ofCode(script.contains("exit 0") ? 0 : 143));
            assertThat(engine.failures()).isEmpty();
        }
    }
}
