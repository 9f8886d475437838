package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti start} as a person uses it, in a terminal. */
@Requires("tmux")
class TerminalIT {

    @TempDir
    private Path directory;

    private Workplace place() {
        return Workplace.in(directory).configured("""
                process "web" {
                  command = "echo serving; exec sleep 1000"
                  shell   = true
                }
                """);
    }

    @Test
    void ctrl_c_stops_everything() {
        Workplace place = place();
        try (var screen = Screen.open(place)) {
            screen.types("tutti start; echo code=$?").awaits("is up").awaits("● web");
            Supervisor project = Supervisor.awaitedIn(place);

            screen.presses("C-c")
                    .awaits("stopping (SIGINT)")
                    .awaits("nothing is left")
                    .awaits("code=130");

            project.assertGone();
        }
    }

    @Test
    void a_second_ctrl_c_kills() {
        var place = Workplace.in(directory).configured("""
                process "deaf" {
                  command = "trap '' TERM INT; echo deaf; while :; do sleep 1000; done"
                  shell   = true
                  ready { output = "deaf" }
                  stop { grace = "10m" }
                }
                """);
        try (var screen = Screen.open(place)) {
            screen.types("tutti start; echo code=$?").awaits("is up");
            Supervisor project = Supervisor.awaitedIn(place);

            screen.presses("C-c")
                    .awaits("waiting for deaf")
                    .presses("C-c")
                    .awaits("was killed")
                    .awaits("code=130");

            project.assertGone();
        }
    }

    @Test
    void a_second_start_looks_on_and_ctrl_c_leaves_the_first_alone() {
        Workplace place = place();
        try (var first = Screen.open(place);
                var second = Screen.open(place)) {
            first.types("tutti start; echo code=$?").awaits("is up");
            Supervisor project = Supervisor.awaitedIn(place);

            second.types("tutti start; echo code=$?")
                    .awaits("runs already (pid " + project.pid() + ")")
                    .awaits("following its log; Ctrl-C leaves it running, tutti stop stops it")
                    .awaits("serving");
            second.presses("C-c").awaits("code=130");
            assertThat(place.run("ps").out()).contains("web");

            second.cleared().types("tutti start; echo code=$?").awaits("following its log");
            assertThat(place.run("stop").exitCode()).isZero();
            first.awaits("stopping (asked by tutti stop)")
                    .awaits("nothing is left")
                    .awaits("code=0");
            second.awaits("code=0");
            project.assertGone();
        }
    }

    @Test
    void a_terminal_that_goes_away_stops_what_runs_in_it_but_not_the_background() {
        Workplace place = place();
        try (var screen = Screen.open(place)) {
            screen.types("tutti start").awaits("is up");
            Supervisor foreground = Supervisor.awaitedIn(place);
            screen.hangUp();
            foreground.assertGone();
        }

        try (var screen = Screen.open(place)) {
            screen.types("tutti start -d --wait; echo code=$?").awaits("is up").awaits("code=0");
            try (var background = Supervisor.awaitedIn(place)) {
                screen.hangUp();

                assertThat(place.run("ps").out()).contains("● ready");
                assertThat(place.run("stop").exitCode()).isZero();
                background.assertGone();
            }
        }
    }

    @Test
    void in_a_terminal_a_failing_unit_leaves_the_rest_in_the_background() {
        var place = place().holding("failing.hcl", """
                task "broken" {
                  command   = "echo it broke; exit 3"
                  shell     = true
                  autostart = true
                }
                """);
        try (var screen = Screen.open(place)) {
            screen.types("tutti -f tutti.hcl -f failing.hcl start -d --wait; echo code=$?")
                    .awaits("not everything could start; the rest goes on, tutti stop stops it")
                    .awaits("it broke")
                    .awaits("code=1");
            try (var project = Supervisor.awaitedIn(place)) {
                assertThat(place.run("ps").out()).contains("● ready").contains("✗ failed");
            }
        }
    }
}
