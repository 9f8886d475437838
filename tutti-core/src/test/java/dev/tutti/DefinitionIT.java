package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.expecting;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Signal;
import dev.tutti.process.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DefinitionIT {

    private static final Duration SHORT = Duration.ofSeconds(20);

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    /** Runs to its end. */
    private String said(ProcessDefinition definition) {
        try (var handle = definition.start()) {
            handle.waitForExit(SHORT);
            return handle.output();
        }
    }

    /** Ends with a code when it gets a signal. */
    private ProcessDefinition on(String signal, int code) {
        return traces.on(shell("trap 'exit " + code + "' " + signal + "; echo up; while :; do sleep 0.02; done"))
                .readyWhen(output("up"));
    }

    @Test
    void a_command_is_a_string_a_list_or_a_script() {
        assertThat(said(process("printf '%s|' 'a b' \"c'd\" e\\ f $HOME"))).isEqualTo("a b|c'd|e f|$HOME|");
        assertThat(said(process(List.of("printf", "%s|", "a b", "$HOME", "'")))).isEqualTo("a b|$HOME|'|");
        assertThat(said(shell("x=1; echo $((x + 1)) | tr 2 3; true"))).isEqualTo("3\n");
        assertThatThrownBy(() -> process("echo 'never closed")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> process(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_process_is_called_after_its_program_unless_it_has_a_name() {
        assertThat(process("/bin/sleep 5").name()).isEqualTo("sleep");
        assertThat(process("store", "sleep 5").name()).isEqualTo("store");
        assertThat(process("sleep 5").named("store").name()).isEqualTo("store");
    }

    @Test
    void it_runs_where_it_is_told() {
        assertThat(said(shell("pwd -P").directory(directory))).isEqualTo(directory + "\n");
        assertThat(said(shell("pwd -P"))).isEqualTo(Path.of("").toAbsolutePath() + "\n");
    }

    @Test
    void variables_are_set_unset_and_shut_out() {
        String script = "echo ${ONE-unset} ${TWO-unset} ${HOME:+home}";

        assertThat(said(shell(script).env("ONE", "1").env(Map.of("TWO", "2")))).isEqualTo("1 2 home\n");
        assertThat(said(shell(script).env("ONE", "1").withoutEnv("ONE").withoutEnv("HOME")))
                .isEqualTo("unset unset\n");
        assertThat(said(process("/usr/bin/env").withoutInheritedEnv().env("ONE", "1"))
                        .lines()
                        .filter(line -> !line.startsWith("TUTTI_")))
                .containsExactly("ONE=1");
    }

    @Test
    void a_value_that_is_null_is_refused_by_the_name_of_its_variable() {
        var several = new HashMap<String, String>();
        several.put("TWO", null);

        assertThatThrownBy(() -> shell("true").env("ONE", (String) null)).hasMessageContaining("variable ONE ");
        assertThatThrownBy(() -> shell("true").env(several)).hasMessageContaining("variable TWO ");
    }

    @Test
    void a_definition_is_never_changed() {
        var plain = shell("echo ${ONE-unset}");
        var changed = plain.env("ONE", "1");

        assertThat(said(plain)).isEqualTo("unset\n");
        assertThat(said(changed)).isEqualTo("1\n");
    }

    @Test
    void a_check_can_be_asked_at_a_fixed_pace() {
        var asked = new AtomicInteger();
        var definition = traces.sleep("store")
                .readyWhen(check("third time", () -> asked.incrementAndGet() == 3))
                .askEvery(Duration.ofMillis(200));

        try (var handle = definition.start()) {
            assertThat(asked).hasValue(3);
            assertThat(handle.status().readyAfter().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void a_value_may_be_known_only_when_what_is_needed_is_up() {
        var store = traces.sleep("store");
        var client = shell("echo pid $STORE")
                .dependsOn(store)
                .env(
                        "STORE",
                        values -> values.unit(dev.tutti.model.UnitName.of("store"), "pid")
                                .orElseThrow());
        try (var handle = client.start()) {
            handle.waitForExit(SHORT);
            assertThat(handle.output())
                    .isEqualTo("pid " + handle.orchestrator().handle("store").pid() + "\n");
        }
    }

    @Test
    void output_is_copied_as_it_comes_and_a_broken_copy_harms_nobody() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var broken = new AtomicInteger();
        var definition = traces.on(shell("echo one; echo two >&2; echo three; exec sleep 1000"))
                .copyOutputTo(out)
                .copyErrorsTo(err)
                .copyOutputTo(new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        broken.incrementAndGet();
                        throw new IOException("full");
                    }
                });
        try (var handle = definition.start()) {
            handle.waitFor(output("three"), SHORT).waitFor(output("two"), SHORT);

            Await.until("the copies", () -> out.size() == 10 && err.size() == 4 && broken.get() == 1);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\nthree\n");
            assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("two\n");
        }
        assertThat(broken).hasValue(1);
    }

    @Test
    void input_is_written_by_the_test_or_at_its_end_at_once() throws Exception {
        try (var handle = process("cat").start()) {
            handle.input().write("hello\n".getBytes(StandardCharsets.UTF_8));
            handle.input().flush();
            handle.waitFor(output("hello"), SHORT);
            handle.input().close();
            assertThat(handle.waitForExit(SHORT).code()).isZero();
            assertThatThrownBy(handle::input).isInstanceOf(IllegalStateException.class);
        }
        assertThat(said(process("cat").stdin(LocalProcess.Stdin.EMPTY))).isEmpty();
    }

    @Test
    void a_terminal_is_given_where_it_is_asked_for() {
        assertThat(said(shell("test -t 1 && echo terminal").terminal())).contains("terminal");
    }

    @Test
    void the_stop_signal_and_the_expected_code_are_chosen() {
        assertThat(on("INT", 0)
                        .stopSignal(Signal.INT)
                        .start()
                        .stop()
                        .exit()
                        .orElseThrow()
                        .code())
                .isZero();
        assertThat(on("TERM", 5)
                        .expectedExit(4, 5)
                        .start()
                        .stop()
                        .exit()
                        .orElseThrow()
                        .code())
                .isEqualTo(5);
        assertThat(on("USR1", 6)
                        .expectedExit(6)
                        .start()
                        .stop(Signal.USR1)
                        .exit()
                        .orElseThrow()
                        .code())
                .isEqualTo(6);
        assertThatThrownBy(() -> on("TERM", 0).start().stop(expecting(3)))
                .isInstanceOf(UnexpectedExitException.class)
                .hasMessageContainingAll("code 0", "expected was code 3");
    }

    @Test
    void death_by_signal_may_be_expected_as_a_negative_number() {
        var sleep = traces.on(process("sleep 1000"));

        assertThat(sleep.start().stop(expecting(-15)).exit().orElseThrow().code())
                .isEqualTo(143);
        assertThatThrownBy(() -> sleep.start().stop(expecting(0)))
                .isInstanceOf(UnexpectedExitException.class)
                .hasMessageContaining("143");
        assertThatThrownBy(() -> on("TERM", 3).expectedExit(0).start().stop())
                .isInstanceOfSatisfying(
                        UnexpectedExitException.class,
                        wrong -> assertThat(wrong.exitCode()).isEqualTo(3));
    }

    @Test
    void what_does_not_stop_in_its_time_is_killed_and_told() {
        var stubborn = traces.on(shell("trap '' TERM HUP; echo up; while :; do sleep 0.02; done"))
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMillis(100));

        assertThatThrownBy(() -> stubborn.start().stop())
                .isInstanceOf(UnexpectedExitException.class)
                .hasMessageContainingAll("did not stop within", "SIGTERM", "was killed");
        assertThatThrownBy(() -> stubborn.start().stop(Signal.HUP)).hasMessageContaining("SIGHUP");
        assertThatThrownBy(() -> stubborn.stopCommand("true").start().stop()).hasMessageContaining("its stop command");
    }

    @Test
    void it_may_be_killed_with_another_signal_first() {
        var dumping = traces.on(
                        shell("trap '' TERM; trap 'echo dumped; exit 9' QUIT; echo up; while :; do sleep 0.02; done"))
                .readyWhen(output("up"))
                .killSignal(Signal.QUIT);
        try (var handle = dumping.start()) {
            handle.kill();

            assertThat(handle.output()).isEqualTo("up\ndumped\n");
            assertThat(handle.exit().orElseThrow().code()).isEqualTo(9);
        }
    }

    /** @param first what the child does when it gets the signal; then it says so */
    private ProcessDefinition childThatDumps(String first, String andThen) {
        String child = "trap '" + first + "; echo dumped; exit 9' HUP; echo up; while :; do sleep 0.02; done";
        return traces.on(shell("sh -c \"" + child + "\" & " + andThen))
                .readyWhen(output("up"))
                .killSignal(Signal.HUP);
    }

    @Test
    void its_children_have_a_moment_to_die_of_the_other_signal_although_it_is_dead() {
        try (var handle = childThatDumps("while kill -0 \\$PPID; do sleep 0.01; done 2>/dev/null", "wait")
                .start()) {
            handle.kill();

            assertThat(handle.output()).isEqualTo("up\ndumped\n");
        }
    }

    @Test
    void a_daemon_hears_the_other_signal_although_its_launcher_has_ended() {
        try (var handle = childThatDumps("sleep 0.05", "exit 0").start()) {
            handle.kill();

            assertThat(handle.output()).isEqualTo("up\ndumped\n");
        }
    }

    @Test
    void what_does_not_die_of_the_other_signal_is_killed_a_moment_later() {
        var deaf = traces.on(shell("sh -c \"trap '' HUP; echo up; while :; do sleep 0.02; done\" & wait"))
                .readyWhen(output("up"))
                .killSignal(Signal.HUP);
        try (var handle = deaf.start()) {
            handle.kill();

            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void the_ports_are_given_although_this_jvm_has_such_a_variable_that_is_not_inherited() {
        var handed = traces.on(shell("echo \"${HOME-none}/$PORT/$WEB_PORT\""))
                .withoutEnv("PORT")
                .withoutEnv("WEB_PORT")
                .withoutInheritedEnv()
                .port("web", 4711);

        assertThat(said(handed)).isEqualTo("none/4711/4711\n");
    }

    /** What pytest-postgresql does by three overridden methods, without a class. */
    @Test
    void an_init_step_an_own_check_and_an_own_stop_command_go_together() throws Exception {
        Path alive = directory.resolve("alive");
        var server = traces.on(shell("cat data; touch alive; until test -f stop; do sleep 0.02; done; rm alive stop"))
                .directory(directory)
                .beforeStart("sh -c 'echo initialised >>data'")
                .beforeStart("a look", scope -> Files.readString(directory.resolve("data")))
                .readyWhen(output("initialised"))
                .runningWhen(Tutti.file(alive))
                .stopCommand("touch stop");
        try (var handle = server.start().waitFor(Tutti.file(alive), SHORT)) {
            assertThat(handle.running()).isTrue();

            Files.delete(alive);
            assertThat(handle.running()).isFalse();
            Files.createFile(alive);

            handle.restart();

            assertThat(handle.output()).isEqualTo("initialised\ninitialised\n");
            assertThat(handle.stop().exit().orElseThrow().code()).isZero();
        }
    }

    @Test
    void a_failed_init_step_starts_nothing() {
        Path begun = directory.resolve("begun");
        var server = shell("touch begun").directory(directory).beforeStart("sh -c 'echo no disk; exit 4'");

        assertThatThrownBy(server::start)
                .isInstanceOf(dev.tutti.failure.LaunchFailedException.class)
                .hasMessageContainingAll("no disk", "code 4");
        assertThat(begun).doesNotExist();
    }

    @Test
    void a_task_is_waited_for_until_it_has_succeeded() {
        try (var seed = task("seed", Command.shell("sleep 0.05; echo seeded")).start()) {
            assertThat(seed.exit().orElseThrow().code()).isZero();
            assertThat(seed.output()).isEqualTo("seeded\n");
            assertThat(seed.running()).isFalse();
        }
    }
}
