package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti exec} in a terminal: it is the command's, with its keys and its size. */
@Requires("tmux")
class ExecTerminalIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write_a_project() {
        place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                  env     = { GREETING = "hello" }
                }
                """);
    }

    /** What the command has started: it follows a file of this test alone. */
    private List<Long> followers() {
        return Processes.withCommand("tail -f " + directory.resolve("followed"));
    }

    @Test
    void ctrl_c_ends_the_command_with_all_it_has_started_and_not_the_project() {
        place.holding("followed", "");
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            String web = project.pidOf("web");
            place.holding("command.sh", """
                    sh -c 'tail -f "$0"; :' "%1$s"
                    :
                    """.formatted(directory.resolve("followed")));
            screen.types("tutti exec web -- sh command.sh; echo code=$?");
            Await.until("the command", () -> !followers().isEmpty(), screen::text);

            screen.presses("C-c").awaits("code=130");

            assertThat(followers()).isEmpty();
            assertThat(project.isAlive()).isTrue();
            assertThat(project.pidOf("web")).isEqualTo(web);
            project.stop();
        }
    }

    @Test
    void an_interactive_command_has_the_terminal_with_its_size_and_keys() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place, 90, 30)) {
            String before = screen.runs("stty -g");
            screen.cleared()
                    .types("tutti exec web -- env PS1='inside> ' bash --norc --noprofile; echo code=$?")
                    .awaits("inside>");

            screen.types("stty size; echo $GREETING").awaits("\n30 90\nhello\n");
            screen.resized(70, 20).types("stty size").awaits("\n20 70\n");
            screen.types("echo fist").awaits("\nfist\n");
            screen.presses("Up", "Left", "Left", "r", "Enter").awaits("\nfirst\n");
            screen.types("sh -c 'echo waiting; exec sleep 1000'").awaits("\nwaiting\n");
            screen.presses("C-c").awaits("^C\ninside>");
            screen.types("echo code $?").awaits("\ncode 130\n");
            screen.types("exit 3").awaits("code=3");

            screen.resized(90, 30);
            assertThat(screen.runs("stty -g")).isEqualTo(before);
            project.stop();
        }
    }

    @Test
    void ctrl_z_stops_the_command_and_fg_takes_it_back() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            screen.types("tutti exec web -- sh -c 'echo begun; exec cat'").awaits("\nbegun\n");

            screen.presses("C-z").awaits("Stopped");
            screen.types("fg").awaits("\ntutti exec web");
            screen.types("heard").awaits("heard\nheard\n");
            screen.presses("C-d");

            assertThat(screen.runs("echo back")).isEqualTo("back\n=0=");
            project.stop();
        }
    }
}
