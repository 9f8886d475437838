package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.driver.Launch;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Command;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.LocalProcess.Stdin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs under a terminal that somebody types into and resizes. */
class TerminalIT {

    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";

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

    private RunningWorkload start(String... words) throws Exception {
        return stage.start(terminal(Command.of(List.of(words))));
    }

    private LocalProcess terminal(Command command) {
        return new LocalProcess(command, directory, Map.of(), Stdin.OPEN, true);
    }

    private static void type(RunningWorkload run, String text) throws Exception {
        run.input().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private RunningWorkload startShell() throws Exception {
        var run = start("bash", "--norc", "-i");
        type(run, "bind 'set enable-bracketed-paste off'; PS1='ready'\"> \"\n");
        stage.awaitOutput("ready> ");
        return run;
    }

    /** The number in a line {@code name=4711}, as a terminal ends lines. */
    private long number(String name) {
        String line = "(?s).*\\n" + name + "=(\\d+)\r\n.*";
        Await.until(name + " in output", () -> stage.output().out().matches(line));
        return Long.parseLong(stage.output().out().replaceAll(line, "$1"));
    }

    @Test
    void a_shell_is_typed_into_and_ends_with_the_end_of_its_input() throws Exception {
        var run = startShell();

        type(run, "echo $((6 * 7))\n");
        stage.awaitOutput("\n42\r\n");
        type(run, CTRL_D);

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
    }

    @Test
    void a_key_that_is_an_escape_sequence_does_what_it_does() throws Exception {
        var run = startShell();
        type(run, "echo $((40 + 2))\n");
        stage.awaitOutput("\n42\r\n");

        type(run, "\033[A\177\177\177 3))\n");

        stage.awaitOutput("\n43\r\n");
    }

    @Test
    void an_interrupt_ends_only_what_the_shell_has_in_the_foreground() throws Exception {
        var run = startShell();
        type(run, "sleep 1000 & echo background=$!\n");
        long background = number("background");
        type(run, "bash -c 'echo foreground=$$; exec sleep 1000'\n");
        long foreground = number("foreground");

        type(run, CTRL_C);
        type(run, "echo $((6 * 7)) after\n");
        stage.awaitOutput("\n42 after\r\n");

        assertThat(Stage.isAlive(foreground)).isFalse();
        assertThat(Stage.isAlive(background)).isTrue();
        assertThat(Stage.hasEnded(run)).isFalse();
    }

    @Test
    void another_size_is_told_to_the_program_and_seen_by_it() throws Exception {
        var run = start("sh", "-c", "trap 'stty size' WINCH; echo up; while :; do sleep 0.01; done");
        stage.awaitOutput("up");

        run.resize(99, 33);
        stage.awaitOutput("33 99");
        run.resize(101, 44);

        stage.awaitOutput("44 101");
    }

    @RepeatedTest(5)
    void a_size_that_is_set_right_after_the_launch_is_not_lost() throws Exception {
        var run = start("sh", "-c", "until stty size | grep '33 99'; do sleep 0.01; done; sleep 0.1; stty size");

        run.resize(99, 33);

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).isEqualTo("33 99\r\n33 99\r\n");
    }

    @Test
    void of_many_sizes_the_last_one_counts() throws Exception {
        var run = start("sh", "-c", "until stty size | grep '24 80'; do sleep 0.01; done; stty size");

        for (int columns = 200; columns >= 80; columns--) {
            run.resize(columns, 24);
        }

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).isEqualTo("24 80\r\n24 80\r\n");
    }

    @Test
    void a_run_may_begin_with_the_size_of_who_looks_at_it() throws Exception {
        var output = stage.output();
        Launch<LocalProcess> plain = stage.launch(terminal(Command.of("sh", "-c", "stty size; env")));

        var run = stage.driver()
                .start(new Launch<>(
                        plain.run(),
                        plain.workload(),
                        plain.lifetime(),
                        plain.stop(),
                        plain.environment(),
                        output,
                        plain.probes(),
                        new WindowSize(77, 22)));

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(output.out()).startsWith("22 77\r\n").doesNotContain(Spawn.WINDOW);
    }

    @Test
    void what_is_pasted_arrives_whole_also_while_the_program_writes_and_does_not_read() throws Exception {
        int lines = 12_500;
        var run = start("sh", "-c", "stty -echo; echo up; sleep 0.5; seq 1 50000; head -n " + lines + " | cksum");
        stage.awaitOutput("up");

        type(run, ("x".repeat(79) + "\n").repeat(lines));

        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0));
        assertThat(stage.output().out()).contains("50000\r\n").endsWith(" " + 80 * lines + "\r\n");
    }

    @Test
    void a_program_that_takes_every_key_gets_every_byte() throws Exception {
        var run = start("sh", "-c", "stty raw -echo; echo up; head -c 256 | od -An -v -tu1 | tr -s ' \\n' ' '");
        stage.awaitOutput("up");
        var all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }

        run.input().write(all);

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).contains(" 0 1 2 3 4 5 ").contains(" 253 254 255");
    }

    @Test
    void python_is_talked_with() throws Exception {
        var run = start("python3", "-i", "-q");
        stage.awaitOutput(">>> ");

        type(run, "print(6 * 7)\n");
        stage.awaitOutput("\n42\r\n");
        run.input().close();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
    }

    @Test
    void without_a_terminal_a_size_is_nothing_but_must_be_one() throws Exception {
        var run = stage.start("trap 'echo resized' WINCH; read -r line; echo got $line");

        run.resize(99, 33);
        type(run, "it\n");

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).isEqualTo("got it\n");
        assertThatThrownBy(() -> run.resize(0, 33)).isInstanceOf(IllegalArgumentException.class);
    }
}
