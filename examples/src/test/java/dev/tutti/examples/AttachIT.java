package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tutti attach} to a unit that has a terminal, in a terminal. */
@Requires("tmux")
class AttachIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write_a_project() {
        place = Workplace.in(directory).configured("""
                process "shell" {
                  command = "bash --norc --noprofile"
                  tty     = true
                  env     = { PS1 = "unit> ", HISTFILE = null }
                  stop { signal = "HUP" }
                }
                process "other" {
                  command = "sleep 1000"
                }
                """);
    }

    @Test
    void what_is_typed_reaches_the_unit_key_by_key() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            screen.types("tutti attach shell").awaits("attached to shell; Ctrl-] leaves it running");
            screen.awaits("unit>");
            screen.types("echo $((6 * 7))").awaits("\n42\n");
            screen.types("echo fist").awaits("\nfist\n");
            screen.presses("Up", "Left", "Left", "r", "Enter").awaits("\nfirst\n");
            screen.types("sh -c 'echo waiting; exec sleep 1000'").awaits("\nwaiting\n");
            // What is typed before a terminal has dealt with it may be lost.
            screen.presses("C-c").awaits("^C\nunit>");
            screen.types("echo code $?").awaits("\ncode 130\n");
            screen.presses("C-]").awaits("detached from shell; it runs on");

            assertThat(screen.runs("echo mine")).isEqualTo("mine\n=0=");
            assertThat(project.isAlive()).isTrue();
            assertThat(place.run("logs", "shell").out()).contains("42", "code 130");
        }
    }

    @Test
    void the_terminal_of_the_unit_is_as_large_as_that_of_the_viewer() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place, 90, 30)) {
            screen.types("tutti attach shell").awaits("unit>");
            assertSize(screen, "30 90");

            screen.resized(70, 20);

            assertSize(screen, "20 70");
            screen.presses("C-]").awaits("detached");
        }
    }

    /** The unit learns of it while somebody may already type. */
    private static void assertSize(Screen screen, String size) {
        Await.until(
                "the size " + size,
                () -> {
                    screen.types("stty size");
                    return screen.text().contains("\n" + size + "\n");
                },
                screen::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detached", "ended", "stopped", "killed", "terminated", "interrupted"})
    void the_terminal_is_as_it_was_whatever_ends_it(String how) {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            String before = screen.runs("stty -g");
            screen.cleared()
                    .types("(echo $BASHPID >client; exec tutti attach shell); echo code=$?")
                    .awaits("unit>");
            screen.types("tty; stty -g").awaits("unit>");

            switch (how) {
                case "detached" -> screen.presses("C-]").awaits("code=0");
                case "ended" ->
                    screen.types("exit 3").awaits("shell ended with code 3").awaits("code=0");
                case "stopped" -> {
                    assertThat(place.run("stop", "shell").exitCode()).isZero();
                    screen.awaits("code=0");
                }
                case "killed" -> {
                    Processes.signal("KILL", project.pid());
                    screen.awaits("the supervisor has gone").awaits("code=4");
                }
                default -> {
                    String signal = how.equals("terminated") ? "TERM" : "INT";
                    Processes.signal(signal, Long.parseLong(place.read("client").strip()));
                    screen.awaitsMatch("code=1(43|30)");
                }
            }

            assertThat(screen.runs("stty -g")).isEqualTo(before);
        }
    }

    @Test
    void two_viewers_see_the_same() {
        try (var project = Supervisor.start(place);
                var one = Screen.open(place);
                var other = Screen.open(place)) {
            one.types("tutti attach shell").awaits("unit>");
            one.types("echo before").awaits("\nbefore\n");
            other.types("tutti attach shell").awaits("\nbefore\n");

            one.types("echo from-one").awaits("\nfrom-one\n");
            other.awaits("\nfrom-one\n").types("echo from-other");
            one.awaits("\nfrom-other\n").presses("C-]").awaits("detached");
            other.types("echo still-here").awaits("\nstill-here\n");

            assertThat(one.text()).doesNotContain("still-here");
        }
    }

    @Test
    void who_only_looks_types_nothing() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            screen.types("tutti attach --read-only shell; echo code=$?").awaits("looking at shell; Ctrl-C leaves");
            screen.types("echo sneaked");
            assertThat(place.shell("bash", "echo 'echo shown' | \"$TUTTI\" attach shell")
                            .exitCode())
                    .isZero();
            screen.awaits("\nshown\n");
            screen.presses("C-c").awaits("code=130");

            assertThat(screen.runs("echo back")).isEqualTo("back\n=0=");
            assertThat(place.run("logs", "shell").out()).contains("shown").doesNotContain("sneaked");
        }
    }

    @Test
    void another_key_may_leave() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            screen.types("tutti attach --detach-key ctrl-a shell").awaits("Ctrl-A leaves it running");
            screen.awaits("unit>").presses("C-]").types("echo on").awaits("on\n");
            screen.presses("C-a").awaits("detached from shell");
        }
    }

    @Test
    void a_restart_is_seen_and_the_next_run_typed_into() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            screen.types("tutti attach shell").awaits("unit>");
            screen.types("answer=42; echo set $answer").awaits("\nset 42\n");

            assertThat(place.run("restart", "shell").exitCode()).isZero();

            screen.awaits("this is run 2 of shell");
            screen.types("echo answer is ${answer:-new}").awaits("\nanswer is new\n");
            screen.presses("C-]").awaits("detached");
        }
    }
}
