package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's terminal in containers: keys, size, Ctrl-C and exit codes are those of what runs inside. */
@Requires({"docker", "tmux"})
class ContainerTerminalIT {

    private static final String SHELL = "env PS1='inside> ' bash --norc --noprofile";

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory).configured("""
                container "box" {
                  image   = "tutti/debian:12"
                  command = ["sleep", "1000"]
                  init    = true
                }
                container "shell" {
                  image   = "tutti/debian:12"
                  command = ["bash", "--norc", "--noprofile"]
                  env     = { PS1 = "inside> " }
                  tty     = true
                  stdin   = true
                  stop    { signal = "SIGKILL" }
                }
                """);
    }

    @AfterEach
    void remove_everything() {
        place.run("stop", "--remove");
    }

    /** The engine is told of a size beside what is typed, and may hear of it a moment later. */
    private static void awaitSize(Screen screen, String size) {
        screen.types("until [ \"$(stty size)\" = '" + size + "' ]; do sleep 0.05; done; echo it is " + size)
                .awaits("\nit is " + size + "\n");
    }

    private static void use(Screen screen) {
        awaitSize(screen, "30 90");
        awaitSize(screen.resized(70, 20), "20 70");
        screen.types("echo fist").awaits("\nfist\n");
        screen.presses("Up", "Left", "Left", "r", "Enter").awaits("\nfirst\n");
        screen.types("sh -c 'echo waiting; exec sleep 1000'").awaits("\nwaiting\n");
        screen.presses("C-c").awaits("^C\ninside>");
        screen.types("echo code $?").awaits("\ncode 130\n");
    }

    @Test
    void a_command_inside_has_it() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place, 90, 30)) {
            String before = screen.runs("stty -g");
            screen.cleared()
                    .types("tutti exec -it box -- " + SHELL + "; echo code=$?")
                    .awaits("inside>");

            use(screen);
            screen.types("exit 3").awaits("code=3");

            screen.resized(90, 30);
            assertThat(screen.runs("stty -g")).isEqualTo(before);
            project.stop();
        }
    }

    @Test
    void a_container_of_its_own_has_it() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place, 90, 30)) {
            screen.types("tutti -q run -it box -- " + SHELL + "; echo code=$?").awaits("inside>");

            use(screen);
            screen.types("exit 4").awaits("code=4");
            project.stop();
        }
    }

    @Test
    void a_unit_that_has_a_terminal_is_typed_into_also_when_its_container_was_taken_up_again() {
        for (int start = 0; start < 2; start++) {
            try (var project = Supervisor.start(place);
                    var screen = Screen.open(place, 90, 30)) {
                screen.types("tutti attach shell; echo code=$?").awaits("Ctrl-] leaves it running");

                use(screen);
                screen.presses("C-]").awaits("code=0");
                assertThat(project.isAlive()).isTrue();
                project.stop();
            }
        }
    }
}
