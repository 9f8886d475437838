package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.docker.EngineException.Kind;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.WindowSize;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands in containers, and the input of containers themselves. */
@Requires("docker")
class CommandIT {

    @RegisterExtension
    final Trial trial = new Trial();

    private final EngineApi api = trial.api();
    private final Recorded output = new Recorded();

    private static ExecRequest script(String script, boolean stdin) {
        return new ExecRequest(
                List.of("sh", "-c", script), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), stdin);
    }

    private static ExecRequest terminal(String script, boolean stdin) {
        return new ExecRequest(
                List.of("sh", "-c", script),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WindowSize(100, 30)),
                stdin);
    }

    private String idle() {
        return trial.shell("a", "while :; do sleep 0.1; done");
    }

    private static int exit(ExecSession command) throws Exception {
        return command.exit().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void write(ExecSession command, String text) throws IOException {
        command.input().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void its_streams_and_its_exit_code_are_told() throws Exception {
        ExecSession command = api.exec(idle(), script("echo out; echo err >&2; exit 5", false), output);

        assertThat(exit(command)).isEqualTo(5);
        assertThat(output.out()).isEqualTo("out\n");
        assertThat(output.err()).isEqualTo("err\n");
        assertThat(output.hasEnded()).isTrue();
    }

    @Test
    void it_reads_to_the_end_of_its_input() throws Exception {
        ExecSession command = api.exec(idle(), script("cat; echo the end", true), output);
        String large = "0123456789\n".repeat(100_000);

        write(command, large);
        command.input().close();

        assertThat(exit(command)).isZero();
        assertThat(output.out()).isEqualTo(large + "the end\n");
        assertThatThrownBy(() -> write(command, "late")).isInstanceOf(IOException.class);
    }

    @Test
    void without_input_it_is_at_the_end_from_the_start() throws Exception {
        assertThat(exit(api.exec(idle(), script("cat; echo the end", false), output)))
                .isZero();
        assertThat(output.out()).isEqualTo("the end\n");
    }

    @Test
    void its_user_directory_and_variables_are_as_asked() throws Exception {
        var request = new ExecRequest(
                List.of("sh", "-c", "id -u; pwd; echo \"$A\""),
                Map.of("A", "x = y"),
                Optional.of("/etc"),
                Optional.of("7"),
                Optional.empty(),
                false);

        assertThat(exit(api.exec(idle(), request, output))).isZero();
        assertThat(output.out()).isEqualTo("7\n/etc\nx = y\n");
    }

    @Test
    void a_terminal_has_a_size_that_can_change_and_reads_to_the_end() throws Exception {
        String wait = "until [ \"$(stty size)\" = '%s' ]; do sleep 0.02; done; echo %s; ";
        String script = wait.formatted("30 100", "first") + wait.formatted("40 120", "second") + "cat; echo the end";
        ExecSession command = api.exec(idle(), terminal(script, true), output);
        Await.until("its size", () -> output.out().contains("first"), output::out);

        command.resize(new WindowSize(120, 40));
        Await.until("another size", () -> output.out().contains("second"), output::out);
        write(command, "unfinished");
        command.input().close();

        assertThat(exit(command)).isZero();
        assertThat(output.out()).endsWith("the end\r\n");
        assertThat(output.err()).isEmpty();
    }

    @Test
    void a_terminal_without_input_is_at_the_end_from_the_start() throws Exception {
        assertThat(exit(api.exec(idle(), terminal("cat; echo the end", false), output)))
                .isZero();
        assertThat(output.out()).endsWith("the end\r\n");
    }

    @Test
    void a_key_interrupts_what_runs_in_a_terminal() throws Exception {
        ExecSession command = api.exec(idle(), terminal("echo up; exec sleep 60", true), output);
        Await.until("its begin", () -> output.out().contains("up"));

        write(command, "\3");

        assertThat(exit(command)).isEqualTo(130);
    }

    @Test
    void one_that_is_closed_is_ended_with_everything_it_has_begun() {
        String id = idle();
        ExecSession command = api.exec(id, script("sleep 4321 & (setsid sleep 4321 &) ; wait", false), output);
        Await.until("its begin", () -> running(id, "sleep 4321") == 2);

        command.close();

        Await.until("its end", () -> running(id, "sleep 4321") == 0);
        assertThat(trial.details(id).listed().isRunning()).isTrue();
    }

    private int running(String id, String program) {
        return (int) Trial.docker("top", id, "-eo", "pid,args")
                .lines()
                .filter(line -> line.strip().endsWith(" " + program))
                .count();
    }

    @Test
    void one_ends_with_its_container() throws Exception {
        String id = idle();
        ExecSession command = api.exec(id, script("echo up; sleep 60", true), output);
        Await.until("its begin", () -> output.out().equals("up\n"));

        api.remove(id, true);

        // Some engines still know how it ended, others do not.
        assertThat(command.exit()
                        .handle((code, unknown) -> unknown == null ? code : 137)
                        .toCompletableFuture())
                .succeedsWithin(30, TimeUnit.SECONDS)
                .isEqualTo(137);
        assertThat(output.hasEnded()).isTrue();
        command.close();
    }

    @Test
    void a_program_that_is_not_there_is_told() throws Exception {
        ExecSession command = api.exec(idle(), ExecRequest.of(List.of("nonsense")), output);

        assertThat(exit(command)).isBetween(126, 127);
        assertThat(output.out() + output.err()).contains("\"nonsense\": executable file not found");
    }

    @Test
    void a_container_that_does_not_run_has_no_commands() {
        String id = trial.shell("a", "true");
        trial.exitCode(id);

        assertThatThrownBy(() -> api.exec(id, ExecRequest.of(List.of("true")), output))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is not running")
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThatThrownBy(() -> api.exec("nonsense", ExecRequest.of(List.of("true")), output))
                .isInstanceOf(EngineException.class)
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void a_container_reads_what_is_written_to_the_end() throws Exception {
        var container = Changed.settings(Trial.busybox("sh", "-c", "cat; echo the end; exit 4"), false, true);
        String id = api.create(trial.spec("a", container));
        ExecSession attached = api.attach(id);
        api.start(id);

        write(attached, "hello\n");
        attached.input().close();

        assertThat(exit(attached)).isEqualTo(4);
        assertThat(api.lastLines(id, Instant.EPOCH, 5)).containsExactly("hello", "the end");
    }

    @Test
    void a_container_with_a_terminal_reads_it_and_is_told_its_size() throws Exception {
        String script = "until [ \"$(stty size)\" = '40 120' ]; do sleep 0.02; done; cat >/dev/null; echo the end";
        var container = Changed.settings(Trial.busybox("sh", "-c", script), true, true);
        String id = trial.started(trial.spec("a", container));
        ExecSession attached = api.attach(id);

        attached.resize(new WindowSize(120, 40));
        write(attached, "hello\n");
        attached.input().close();

        assertThat(exit(attached)).isZero();
        assertThat(api.lastLines(id, Instant.EPOCH, 1)).containsExactly("the end");
    }

    @Test
    void the_end_of_a_container_is_told_to_whoever_writes_to_it() throws Exception {
        var container = Changed.settings(Trial.busybox("sh", "-c", "sleep 0.5; exit 6"), false, true);
        String id = trial.started(trial.spec("a", container));

        assertThat(exit(api.attach(id))).isEqualTo(6);
    }
}
