package dev.tutti;

import static dev.tutti.Tutti.expecting;
import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.model.Command;
import dev.tutti.model.Dependency;
import dev.tutti.process.Await;
import dev.tutti.process.ProcFs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What had to be killed because its grace was over is told, whatever the main process has ended with. */
class OverdueIT {

    private static final Duration GRACE = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Its main process obeys and ends with code 0, its child does not. */
    private static final String OBEDIENT =
            "trap 'exit 0' TERM; (trap '' TERM; echo up; exec sleep 1000) & child=$!; wait";

    private static final String DAEMON = "(setsid sh -c 'trap \"\" TERM; echo up; exec sleep 1000' &); exit 0";

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    private ProcessDefinition script(String script) {
        return traces.on(shell(script))
                .directory(directory)
                .readyWhen(output("up"))
                .stopWithin(GRACE);
    }

    private UnitHandle startedDaemon() {
        UnitHandle handle = script(DAEMON).start();
        Await.until(
                "the launcher to end", () -> new ProcFs().alive(handle.pid()).isEmpty());
        return handle;
    }

    private long sleeper() {
        Await.until(
                "the sleeper",
                () -> traces.pids().stream()
                        .anyMatch(pid -> new ProcFs().name(pid).equals("sleep")));
        return traces.pids().stream()
                .filter(pid -> new ProcFs().name(pid).equals("sleep"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_daemon_that_ignores_the_signal_is_told_although_its_launcher_ended_well() {
        try (var handle = startedDaemon()) {
            long daemon = sleeper();

            var told = catchThrowableOfType(UnexpectedExitException.class, handle::stop);

            assertThat(told)
                    .hasMessageContainingAll(
                            "did not stop within 0.20 s of SIGTERM: its main process ended with code 0,"
                                    + " and 1 other process had to be killed",
                            "\n  killed: pid " + daemon + ": sleep 1000");
            assertThat(told.toString().lines()).hasSize(1);
            assertThat(told.exitCode()).isZero();
            assertThat(traces.pids()).isEmpty();
            handle.stop();
        }
    }

    @Test
    void a_child_that_ignores_the_signal_is_told_although_the_main_process_obeyed() {
        var handle = script(OBEDIENT).start();
        long child = sleeper();

        assertThatThrownBy(handle::close)
                .isInstanceOf(UnexpectedExitException.class)
                .hasMessageContainingAll("did not stop within", "code 0", "killed: pid " + child + ": sleep 1000");
        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void a_child_is_told_although_the_stop_command_failed_and_the_main_process_obeyed() {
        var handle = script(
                        "(trap '' TERM; echo up; exec sleep 1000) & until test -e stop; do sleep 0.02; done; exit 0")
                .stopCommand("sh -c 'touch stop; exit 3'")
                .start();

        assertThatThrownBy(handle::close)
                .isInstanceOf(UnexpectedExitException.class)
                .hasMessageContainingAll(
                        "did not stop within 0.20 s of its stop command: its main process ended with code 0",
                        ": sleep 1000");
        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void a_stop_command_that_hangs_is_told_although_the_main_process_obeyed() {
        var handle = script("echo up; until test -e stop; do sleep 0.02; done; exit 0")
                .stopCommand("sh -c 'touch stop; exec sleep 2000'")
                .start();

        assertThatThrownBy(handle::close)
                .isInstanceOf(UnexpectedExitException.class)
                .hasMessageContainingAll("of its stop command", "1 other process", ": sleep 2000");
        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void who_expects_a_code_does_not_expect_a_kill_and_who_names_it_does() {
        try (var handle = script(OBEDIENT).start()) {
            assertThatThrownBy(() -> handle.stop(expecting(0))).hasMessageContaining("had to be killed");

            assertThat(handle.start().stop(expecting(0, -9)).running()).isFalse();
        }
        script(OBEDIENT).expectedExit(0, -9).start().close();
        script("trap '' TERM; echo up; while :; do sleep 0.02; done")
                .expectedExit(-9)
                .start()
                .stop();
        script("(trap '' TERM; echo up; exec sleep 1000) & wait")
                .expectedExit(0, -9)
                .start()
                .close();
    }

    @Test
    void it_is_told_after_what_is_done_while_it_is_stopped() {
        try (var handle = script(OBEDIENT).start()) {
            assertThatThrownBy(() ->
                            handle.stopped(() -> assertThat(handle.running()).isFalse()))
                    .isInstanceOf(UnexpectedExitException.class)
                    .hasMessageContaining("had to be killed");

            assertThat(handle.running()).isTrue();
            handle.kill();
        }
    }

    @Test
    void who_is_given_the_exit_code_knows_nothing_of_the_kill() throws Exception {
        var handle = script(OBEDIENT).start();
        var engine = handle.orchestrator().engine();
        engine.stopAlone(engine.world().graph().names(), Optional.empty()).get();

        assertThat(handle.waitForExit(LONG).code()).isZero();

        assertThatThrownBy(handle::close).hasMessageContaining("had to be killed");
    }

    @Test
    void a_task_that_may_fail_may_not_outlive_its_grace() {
        var cleanup = traces.on(task("cleanup", Command.shell(OBEDIENT)))
                .stopWithin(GRACE)
                .restart(dev.tutti.model.RestartPolicy.no());
        var api = traces.sleep("api").dependsOn(cleanup, Dependency.Condition.COMPLETED);
        try (var system = Orchestrator.of(api)) {
            system.engine().start(Set.of(dev.tutti.model.UnitName.of("api")));
            sleeper();

            assertThatThrownBy(system::stop)
                    .isInstanceOfSatisfying(
                            UnexpectedExitException.class,
                            told -> assertThat(told.unit()).isEqualTo("cleanup"))
                    .hasMessageContaining("had to be killed");
        }
    }

    @Test
    void code_whose_stop_is_interrupted_because_its_time_is_over_is_told() {
        var never = new CountDownLatch(1);
        var slow = member("slow", () -> {}, () -> {
            try {
                never.await();
            } catch (InterruptedException cutShort) {
                Thread.currentThread().interrupt();
            }
        });
        try (var system = Orchestrator.of(new Hasty(slow)).start()) {
            assertThatThrownBy(system::stop)
                    .isInstanceOf(UnexpectedExitException.class)
                    .hasMessageContaining("did not return from its stop within 0.20 s and was interrupted");
        }
    }

    /** A member with a short grace. */
    private record Hasty(StartableMember member) implements Member {

        @Override
        public String name() {
            return member.name();
        }

        @Override
        public dev.tutti.model.Unit unit(dev.tutti.model.UnitName name) {
            return member.unit(name)
                    .withStop(dev.tutti.model.StopPolicy.standard().grace(GRACE));
        }
    }

    @Test
    void who_stands_in_a_session_of_its_own_below_another_one_is_asked_when_that_has_ended() {
        var definition = traces.on(shell("setsid sh -c 'setsid sh -c \"echo up; exec sleep 1000\" & wait' & wait"))
                .readyWhen(output("up"))
                .stopWithin(LONG);
        UnitHandle handle = definition.start();

        handle.stop();

        assertThat(handle.exit())
                .hasValueSatisfying(exit -> assertThat(exit.signal()).contains(15));
    }

    @Test
    void a_daemon_that_is_forked_while_it_is_asked_to_stop_is_asked_as_well() throws Exception {
        var daemon = traces.on(shell("(setsid sleep 1000 &); exit 0"));

        EightThreads.act(30, random -> daemon.start().stop().close());

        assertThat(traces.pids()).isEmpty();
    }
}
