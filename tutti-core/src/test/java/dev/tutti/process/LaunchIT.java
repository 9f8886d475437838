package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Command;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.LocalProcess.Stdin;
import dev.tutti.model.Signal;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchIT {

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private LocalProcess process(String... words) {
        return LocalProcess.of(Command.of(List.of(words)), directory);
    }

    private static LocalProcess with(LocalProcess process, Stdin stdin, boolean tty) {
        return new LocalProcess(process.command(), process.directory(), process.environment(), stdin, tty);
    }

    @Test
    void a_launch_that_fails_after_the_fork_leaves_nothing() throws Exception {
        String mark = "failed-launch-" + directory;
        var whole = stage.launch(process("sleep", "1000").withEnvironment(Map.of("TRACE", mark)));
        // Nobody can write this; what is looked up behind the fork is missing.
        var broken = new Launch<>(
                whole.run(), whole.workload(), whole.lifetime(), null, whole.environment(), whole.output());

        assertThatThrownBy(() -> stage.driver().start(broken))
                .isInstanceOf(NullPointerException.class)
                .hasStackTraceContaining(Start.class.getName() + ".follow(");

        assertThat(Marked.by(mark).described()).isEmpty();
    }

    private void assertRefused(LocalProcess process, String message) {
        assertThatThrownBy(() -> stage.start(process))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_missing_program_is_named_with_what_may_have_been_meant() {
        assertRefused(process("slep", "1"), "\"slep\" was not found in PATH");
        assertRefused(process("slep", "1"), "did you mean \"sleep\"?");
        assertRefused(process("./missing"), "There is no program ./missing (" + directory.resolve("missing") + ")");
    }

    @Test
    void a_program_must_be_executable_and_a_file() throws Exception {
        Files.writeString(directory.resolve("script"), "#!/bin/sh\n");

        assertRefused(process("./script"), "is not executable; try: chmod +x " + directory.resolve("script"));
        assertRefused(process("/"), "is a directory");
    }

    @Test
    void a_program_in_the_directory_that_is_not_in_the_path_is_suggested() throws Exception {
        executable("serve-it", "exit 0");

        assertRefused(process("serve-it"), "did you mean \"./serve-it\"?");
    }

    @Test
    void the_path_of_the_child_decides_and_may_be_relative() throws Exception {
        Files.createDirectory(directory.resolve("tools"));
        executable("tools/own-tool", "echo found");
        var run = stage.start(process("own-tool").withEnvironment(Map.of("PATH", "tools:/usr/bin:/bin")));

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).isEqualTo("found\n");
        assertRefused(process("own-tool"), "not found in PATH");
    }

    private void executable(String name, String script) throws Exception {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void the_directory_must_exist_and_be_one() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertRefused(LocalProcess.of(Command.of("true"), directory.resolve("no")), "There is no directory");
        assertRefused(LocalProcess.of(Command.of("true"), file), "is not a directory");
    }

    @Test
    void a_value_that_cannot_be_given_is_refused_without_showing_it() {
        assertThatThrownBy(() -> stage.start(process("true").withEnvironment(Map.of("KEY", "secret\0value"))))
                .isInstanceOf(LaunchException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_command_line_that_is_too_long_is_refused() {
        assertRefused(process("true", "x".repeat(3_000_000)), "Cannot start");
    }

    @Test
    void nothing_is_left_of_a_refused_launch() throws Exception {
        Stage.end(stage.start("true"));
        int before = descriptors();
        for (int i = 0; i < 20; i++) {
            assertRefused(process("true", "x".repeat(3_000_000)), "Cannot start");
        }

        assertThat(descriptors()).isLessThanOrEqualTo(before + 4);
    }

    private static int descriptors() {
        String[] names = new File("/proc/self/fd").list();
        return names == null ? 0 : names.length;
    }

    @Test
    void variables_are_layered_and_may_be_unset() throws Exception {
        stage.giving(Map.of("PORT", "1", "GIVEN", "given"));
        var process = stage.script("echo $PORT $GIVEN ${HOME-unset} ${EMPTY-unset}.");
        var environment = Map.of("PORT", Optional.of("2"), "HOME", Optional.<String>empty(), "EMPTY", Optional.of(""));

        Stage.end(stage.start(new LocalProcess(process.command(), directory, environment, Stdin.OPEN, false)));

        assertThat(stage.output().out()).isEqualTo("2 given unset .\n");
    }

    @Test
    void an_environment_may_be_empty_but_for_the_mark() throws Exception {
        var nothing = new TreeMap<String, Optional<String>>();
        System.getenv().keySet().forEach(name -> nothing.put(name, Optional.empty()));

        Stage.end(stage.start(new LocalProcess(Command.of("env"), directory, nothing, Stdin.OPEN, false)));

        assertThat(stage.output().out().lines()).singleElement().asString().startsWith("TUTTI_RUN=");
    }

    @Test
    void the_mark_cannot_be_overridden() throws Exception {
        var run = stage.start(
                stage.script("echo mark=$TUTTI_RUN; exec sleep 1000").withEnvironment(Map.of("TUTTI_RUN", "mine")));

        stage.awaitOutput("mark=");

        assertThat(stage.output().out()).doesNotContain("mine").contains(":web#1");
        assertThat(run.subject().processes()).hasSize(1);
    }

    @Test
    void open_input_stays_open_and_can_be_written_to() throws Exception {
        LocalRun run =
                stage.driver().start(stage.launch(stage.script("read line; echo got $line; read more; echo eof")));
        assertThat(stage.output().total()).isZero();

        run.input().write("hello\n".getBytes(StandardCharsets.UTF_8));
        run.input().flush();
        stage.awaitOutput("got hello");
        run.input().close();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).endsWith("eof\n");
    }

    @Test
    void empty_input_is_at_its_end() throws Exception {
        var run = stage.start(with(process("cat"), Stdin.EMPTY, false));

        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0));
    }

    @Test
    void output_of_any_size_and_content_is_drained() throws Exception {
        var run = stage.start("head -c 20000000 /dev/zero; printf '\\377\\000last'; exit 0");

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().total()).isEqualTo(20_000_006);
    }

    @Test
    void output_is_delivered_when_it_is_written() throws Exception {
        var run = stage.start("printf partial; read forever");

        stage.awaitOutput("partial");

        assertThat(Stage.hasEnded(run)).isFalse();
    }

    @Test
    void no_thread_of_a_run_outlives_it() throws Exception {
        Stage.end(stage.start("echo out; echo err >&2"));

        Await.until("threads to end", () -> threadsOf("web#1") == 0);
    }

    @Test
    void no_thread_of_a_run_outlives_it_although_a_stranger_holds_its_pipes() throws Exception {
        var run = stage.start("setsid env -i sleep 1000 & echo stranger=$!; sleep 1000");
        long stranger = stage.number("stranger");
        try {
            Await.until("the stranger to hide", () -> !run.subject().processes().contains(stranger));

            run.kill();
            Stage.end(run);

            Await.until("threads to end", () -> threadsOf("web#1") == 0);
            assertThat(Stage.isAlive(stranger)).isTrue();
        } finally {
            ProcessHandle.of(stranger).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static long threadsOf(String run) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tutti-" + run + "-"))
                .count();
    }

    @Test
    void output_written_while_stopping_is_delivered() throws Exception {
        var run = stage.start("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.01; done");
        stage.awaitOutput("up");

        run.stop();

        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0));
        assertThat(stage.output().out()).isEqualTo("up\nbye\n");
        assertThat(stage.output().hasEnded(Stream.STDOUT)).isTrue();
        assertThat(stage.output().hasEnded(Stream.STDERR)).isTrue();
    }

    @Test
    void a_terminal_is_a_terminal() throws Exception {
        String odd = "it's \"$HOME\" \\ `x` *";
        var command = Command.of(
                "sh",
                "-c",
                "test -t 0 && test -t 1 && test -t 2 && stty size && printf '%s\\n' \"$1\" \"$SHELL\" ${TUTTI_SHELL-};"
                        + " exit 7",
                "sh",
                odd);
        var process = LocalProcess.of(command, directory).withEnvironment(Map.of("SHELL", "/bin/its own"));

        var run = stage.start(with(process, Stdin.OPEN, true));

        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(7), 0));
        assertThat(stage.output().out()).isEqualTo("40 120\r\n" + odd + "\r\n/bin/its own\r\n");
        assertThat(stage.output().hasEnded(Stream.STDERR)).isTrue();
    }

    @Test
    void no_value_is_in_the_command_line_that_makes_a_terminal() throws Exception {
        var process = process("true").withEnvironment(Map.of("SHELL", "/bin/s3cr3t"));

        var builder =
                Spawn.of(with(process, Stdin.OPEN, true), Map.of(), "mark").builder();

        assertThat(builder.command()).contains("script").noneMatch(word -> word.contains("s3cr3t"));
    }

    @Test
    void every_signal_reaches_those_inside_a_terminal() throws Exception {
        for (Signal signal : List.of(Signal.INT, Signal.TERM, Signal.USR1)) {
            stage.stoppedBy(signal);
            var run = stage.start(with(
                    stage.script("trap 'echo got " + signal + "; exit 5' " + signal + "; echo up " + signal
                            + "; while :; do sleep 0.01; done"),
                    Stdin.OPEN,
                    true));
            stage.awaitOutput("up " + signal);

            run.stop();

            assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(5));
            assertThat(stage.output().out()).endsWith("got " + signal + "\r\n");
        }
    }

    @Test
    void kill_reaches_those_inside_a_terminal() throws Exception {
        var run = stage.start(
                with(stage.script("trap '' TERM HUP; echo up; while :; do sleep 1000; done"), Stdin.OPEN, true));
        stage.awaitOutput("up");

        run.kill();

        assertThat(Stage.end(run).exit().signal()).contains(9);
        assertThat(run.survivors()).isEmpty();
    }

    @Test
    void an_interrupted_launch_leaves_nothing() throws Exception {
        Stage.end(stage.start("true"));
        for (int i = 0; i < 20; i++) {
            var outcome = new CompletableFuture<String>();
            var thread = new Thread(() -> {
                Thread.currentThread().interrupt();
                try {
                    stage.driver().start(stage.launch(process("sleep", "1000")));
                    outcome.complete("started");
                } catch (InterruptedException cancelled) {
                    outcome.complete("cancelled");
                } catch (LaunchException failed) {
                    outcome.complete(String.valueOf(failed.getMessage()));
                }
            });
            thread.start();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
        }
        assertThat(children("sleep 1000")).isZero();
    }

    private static long children(String command) {
        var proc = new ProcFs();
        return ProcessHandle.current()
                .children()
                .filter(child -> proc.command(child.pid()).equals(command) && Stage.isAlive(child.pid()))
                .count();
    }

    @Test
    void two_drivers_in_one_jvm_do_not_touch_each_others_runs() throws Exception {
        try (var other = new Stage(directory)) {
            var mine = stage.start("(setsid sleep 1000 &); sleep 1000");
            var theirs = other.start("(setsid sleep 1000 &); sleep 1000");
            Await.until("both up", () -> sizes(mine, theirs).equals(List.of(3, 3)));

            mine.kill();
            Stage.end(mine);

            assertThat(theirs.subject().processes()).hasSize(3);
        }
    }

    private static List<Integer> sizes(RunningWorkload... runs) {
        var sizes = new ArrayList<Integer>();
        for (RunningWorkload run : runs) {
            sizes.add(run.subject().processes().size());
        }
        return sizes;
    }

    @Test
    void many_launches_at_once_all_work() throws Exception {
        var runs = new ArrayList<CompletableFuture<RunningWorkload>>();
        for (int i = 0; i < 60; i++) {
            var launch = stage.launch(process("sh", "-c", "echo up; exit 3"));
            runs.add(CompletableFuture.supplyAsync(() -> started(launch)));
        }

        for (var run : runs) {
            assertThat(Stage.end(run.get(30, TimeUnit.SECONDS)).exit()).isEqualTo(Exit.ofCode(3));
        }
        assertThat(stage.output().total()).isEqualTo(60 * 3);
    }

    private RunningWorkload started(dev.tutti.driver.Launch<LocalProcess> launch) {
        try {
            return stage.driver().launch(launch);
        } catch (LaunchException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
