package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Command;
import dev.tutti.model.Exit;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires("docker")
class ContainerRunIT {

    /** One that does what it is asked to, and one that hears nothing. */
    private static final String OBEDIENT = "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done";

    private static final String DEAF = "trap '' TERM; echo up; while :; do sleep 0.1; done";

    @TempDir
    Path directory;

    private Dock dock;

    @BeforeEach
    void open() {
        dock = new Dock("run-it", directory);
    }

    @AfterEach
    void close() {
        dock.close();
    }

    @Test
    void output_of_both_streams_is_delivered_before_the_end_is_announced() throws Exception {
        var web = unit("web").script("echo out; echo err >&2; exit 3");

        RunEnd end = Dock.end(dock.start(web));

        assertThat(end).isEqualTo(new RunEnd(Exit.ofCode(3), 0));
        assertThat(web.output.out()).isEqualTo("out\n");
        assertThat(web.output.err()).isEqualTo("err\n");
        assertThat(web.output.hasEnded()).isTrue();
    }

    @Test
    void all_of_a_flood_is_delivered() throws Exception {
        var web = unit("web").script("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done");

        Dock.end(dock.start(web));

        assertThat(web.output.out().lines())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20000).mapToObj(at -> "line " + at).toList());
    }

    @Test
    void a_run_has_a_container_that_is_named_and_labelled_and_tells_of_it() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(OBEDIENT));

        assertThat(dock.names()).containsExactly(dock.name("web"));
        assertThat(run.isNew()).isTrue();
        assertThat(run.exports())
                .containsEntry("container_name", dock.name("web"))
                .containsEntry("image", Dock.IMAGE)
                .containsEntry("alias", "web")
                .containsKeys("container_id", "ip_address");
        assertThat(run.survivors())
                .singleElement()
                .asString()
                .startsWith("container " + dock.name("web") + ": " + Dock.IMAGE);
        assertThat(run.isAlive()).isTrue();
        assertThat(run.trouble()).isEmpty();
        assertThat(ProcessHandle.of(run.pid().orElseThrow())).isPresent();
    }

    @Test
    void stop_asks_and_what_ended_stays_for_the_next_start() throws Exception {
        var web = unit("web").script(OBEDIENT);
        RunningWorkload run = dock.startUp(web);

        RunEnd end = Dock.stop(run);

        assertThat(end.exit()).isEqualTo(Exit.ofCode(0));
        assertThat(web.output.out()).endsWith("bye\n");
        assertThat(run.survivors()).isEmpty();
        assertThat(run.isAlive()).isFalse();
        assertThat(run.killed()).isEmpty();
        assertThat(dock.state(Dock.id(run))).isEqualTo("exited");
    }

    @Test
    void what_ignores_the_stop_signal_runs_until_it_is_killed() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(DEAF));
        run.stop();

        assertThat(run.isAlive()).isTrue();
        RunEnd end = Dock.kill(run);

        assertThat(end.exit()).isEqualTo(Exit.bySignal(9));
        assertThat(run.killed()).containsExactly("container " + dock.name("web"));
    }

    @Test
    void a_signal_that_is_given_is_sent_in_place_of_the_usual_one() throws Exception {
        RunningWorkload run = dock.startUp(
                unit("web").script("trap '' TERM; trap 'exit 7' USR1; echo up; while :; do sleep 0.05; done"));
        run.stop();

        run.stop(Optional.of(Signal.USR1));

        assertThat(Dock.end(run).exit()).isEqualTo(Exit.ofCode(7));
    }

    @Test
    void another_kill_signal_comes_first() throws Exception {
        var policy = StopPolicy.standard().killSignal(Signal.QUIT);
        var web = unit("web")
                .script("trap 'echo dump' QUIT; echo up; while :; do sleep 0.05; done")
                .stoppedBy(policy);
        RunningWorkload run = dock.startUp(web);

        RunEnd end = Dock.kill(run);

        assertThat(end.exit().code()).isEqualTo(137);
        assertThat(web.output.out()).endsWith("dump\n");
    }

    @Test
    void a_stop_command_is_run_inside() throws Exception {
        var policy = StopPolicy.standard().command(Command.shell("echo asked; touch /tmp/end"));
        var web = unit("web")
                .script("trap '' TERM; echo up; until [ -e /tmp/end ]; do sleep 0.05; done; exit 4")
                .stoppedBy(policy);
        RunningWorkload run = dock.startUp(web);

        RunEnd end = Dock.stop(run);

        assertThat(end.exit()).isEqualTo(Exit.ofCode(4));
        assertThat(dock.said()).contains("web: asked");
    }

    @Test
    void a_stop_command_that_is_not_there_is_no_reason_to_go_on() throws Exception {
        var policy = StopPolicy.standard().command(Command.of("no-such-program"));
        RunningWorkload run = dock.startUp(unit("web").script(OBEDIENT).stoppedBy(policy));

        assertThat(Dock.stop(run).exit()).isEqualTo(Exit.ofCode(0));
    }

    @Test
    void a_paused_container_hears_the_stop() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(OBEDIENT));
        dock.docker("pause", Dock.id(run));
        Await.until("that to be known", () -> run.trouble().isPresent());
        assertThat(run.trouble())
                .contains("it was paused by somebody else, and goes on after: docker unpause " + dock.name("web"));
        assertThat(run.isAlive()).isTrue();

        assertThat(Dock.stop(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0));
    }

    @Test
    void a_container_that_is_paused_for_a_moment_is_as_before() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(OBEDIENT));
        dock.docker("pause", Dock.id(run));
        dock.docker("unpause", Dock.id(run));

        Await.until(
                "that to be known", () -> dock.said().contains("web: it goes on"), () -> String.valueOf(dock.said()));
        assertThat(run.trouble()).isEmpty();
    }

    @Test
    void a_container_that_dies_at_once_is_a_run_that_has_ended_with_all_it_said() throws Exception {
        var web = unit("web").script("echo cannot read the configuration >&2; exit 78");

        RunningWorkload run = dock.start(web);
        RunEnd end = Dock.end(run);

        assertThat(end.exit()).isEqualTo(Exit.ofCode(78));
        assertThat(web.output.err()).isEqualTo("cannot read the configuration\n");
    }

    @Test
    void a_container_that_somebody_removes_has_ended() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(DEAF));

        dock.docker("rm", "-f", Dock.id(run));

        assertThat(Dock.end(run)).isEqualTo(new RunEnd(Exit.ofCode(137), 0));
        assertThat(run.survivors()).isEmpty();
        assertThat(dock.said()).contains("web: the engine was told by somebody else to send it SIGKILL");
    }

    @Test
    void a_container_that_somebody_restarts_is_another_run() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(OBEDIENT));

        dock.docker("restart", Dock.id(run));

        // It did not end by itself, and the next run takes it up as it is.
        assertThat(Dock.end(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0, true));
        RunningWorkload again = dock.startUp(unit("web").script(OBEDIENT));
        assertThat(Dock.id(again)).isEqualTo(Dock.id(run));
        assertThat(again.isNew()).isFalse();
        assertThat(Trial.inspect(Dock.id(again), "{{.State.Pid}}"))
                .isEqualTo(String.valueOf(again.pid().orElseThrow()));
        dock.restart();
        assertThat(dock.state(Dock.id(run))).isEqualTo("exited");
    }

    @Test
    void a_container_that_somebody_stops_has_ended() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(OBEDIENT));

        dock.docker("stop", Dock.id(run));

        assertThat(Dock.end(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0));
        assertThat(dock.said()).contains("web: the engine was told by somebody else to send it SIGTERM");
    }

    @Test
    void the_end_of_memory_is_said() throws Exception {
        var web = unit("web").script("echo up; x=$(dd if=/dev/zero bs=1M count=64 2>/dev/null | tr '\\0' a); echo $x");
        web.of(Changed.memory(web.container(), 16L << 20));

        RunEnd end = Dock.end(dock.start(web));

        assertThat(end.exit().code()).isNotZero();
        assertThat(dock.said()).contains("web: it was killed because it had no memory left of 16 MiB");
    }

    @Test
    void what_is_typed_is_read_and_its_end_too() throws Exception {
        var web = unit("web").script("echo up; cat; echo over");
        web.of(Changed.settings(web.container(), false, true));
        RunningWorkload run = dock.startUp(web);

        run.input().write("hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        run.input().flush();
        run.input().close();

        assertThat(Dock.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(web.output.out()).isEqualTo("up\nhello\nover\n");
    }

    @Test
    void a_terminal_has_one_stream_and_a_size() throws Exception {
        var web = unit("web").script("trap 'stty size' WINCH; echo up >&2; while :; do sleep 0.05; done");
        web.of(Changed.settings(web.container(), true, true));
        RunningWorkload run = dock.startUp(web);

        run.resize(101, 33);

        Await.until("the size to be said", () -> web.output.out().contains("33 101"), web.output::out);
        assertThat(web.output.err()).isEmpty();
        Dock.kill(run);
    }

    @Test
    void a_command_is_run_inside_with_its_output_and_code() throws Exception {
        RunningWorkload run = dock.startUp(unit("web").script(OBEDIENT).env("LEVEL", "info"));
        var output = new Recorded();

        var request = dev.tutti.driver.ExecRequest.of(List.of("sh", "-c", "echo $LEVEL; echo bad >&2; exit 5"));
        try (var session = run.exec(request, output)) {
            assertThat(session.exit().toCompletableFuture().get(20, java.util.concurrent.TimeUnit.SECONDS))
                    .isEqualTo(5);
        }

        assertThat(run.hasInside()).isTrue();
        assertThat(output.out()).isEqualTo("info\n");
        assertThat(output.err()).isEqualTo("bad\n");
    }

    @Test
    void a_launch_that_is_cancelled_leaves_nothing() throws Exception {
        var web = unit("web").script(DEAF);
        var outcome = new CompletableFuture<Throwable>();
        var launch = new Thread(() -> {
            try {
                Thread.currentThread().interrupt();
                dock.driver().launch(web.launch());
                outcome.complete(new AssertionError("launched"));
            } catch (Throwable failed) {
                outcome.complete(failed);
            }
        });

        launch.start();

        assertThat(outcome.get(30, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(dock.containers()).isEmpty();
    }

    @Test
    void a_task_runs_to_its_end_and_is_gone() throws Exception {
        var task = unit("seed").script("echo seeded").task();

        RunEnd end = Dock.end(dock.start(task));

        assertThat(end.exit()).isEqualTo(Exit.ofCode(0));
        assertThat(task.output.out()).isEqualTo("seeded\n");
        assertThat(dock.containers()).isEmpty();
        assertThat(Dock.end(dock.start(task)).exit()).isEqualTo(Exit.ofCode(0));
    }
}
