package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tutti clean} asks a person before it stops a project. */
@Requires("tmux")
class CleanTerminalIT {

    private static final String QUESTION = "is running. Stop it and clean up? [y/N]";

    @TempDir
    private Path directory;

    private Workplace place() {
        return Workplace.in(directory).configured("process \"web\" { command = \"sleep 1000\" }\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "YES"})
    void who_says_yes_has_it_stopped_and_removed(String answer) {
        Workplace place = place();
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place, 200, 20)) {
            screen.types("tutti clean; echo code=$?").awaits("The project in " + directory + " " + QUESTION);
            assertThat(project.marked()).hasSize(1);

            screen.types(answer).awaits("stopped 1 unit").awaits("removed ").awaits("code=0");

            assertThat(place.holds(".tutti")).isFalse();
            project.assertGone();
        }
    }

    /** Enter alone is no yes, and neither is the end of what is typed. */
    @ParameterizedTest
    @CsvSource({"n, 1", "yess, 1", "'', 1", "C-d, 1", "C-c, 130"})
    void whatever_else_is_said_leaves_it_alone(String answer, int code) {
        Workplace place = place();
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place, 200, 20)) {
            String web = project.pidOf("web");
            screen.types("tutti clean; echo code=$?").awaits(QUESTION);

            if (answer.startsWith("C-")) {
                screen.presses(answer);
            } else {
                screen.types(answer);
            }
            screen.awaits("code=" + code);

            if (code == 1) {
                assertThat(screen.text()).contains("tutti: nothing was stopped or removed");
            }
            assertThat(screen.text()).doesNotContain("removed " + directory);
            assertThat(project.pidOf("web")).isEqualTo(web);
            project.stop();
        }
    }

    @Test
    void where_nothing_runs_nothing_is_asked() {
        Workplace place = place();
        Supervisor.start(place).stop();
        try (var screen = Screen.open(place, 200, 20)) {
            assertThat(screen.runs("tutti clean")).startsWith("removed ").endsWith("=0=");
        }
        assertThat(place.holds(".tutti")).isFalse();
    }
}
