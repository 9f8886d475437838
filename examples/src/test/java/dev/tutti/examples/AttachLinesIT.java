package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti attach} to units without a terminal, and by programs. */
class AttachLinesIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write_a_project() {
        place = Workplace.in(directory).configured("""
                process "cat" {
                  command = "cat"
                }
                process "slow" {
                  command = "while read line; do sleep 0.5; echo \\"got $line\\"; done"
                  shell   = true
                }
                process "complaining" {
                  command = "while read line; do echo \\"no $line\\" >&2; done"
                  shell   = true
                }
                process "chatty" {
                  command = "while :; do echo tick; sleep 0.05; done"
                  shell   = true
                }
                process "sleeping" {
                  command   = "sleep 1000"
                  autostart = false
                }
                task "done" {
                  command   = "true"
                  autostart = true
                }
                """);
    }

    @Test
    void what_a_pipe_brings_arrives_and_the_answer_is_shown() {
        try (var project = Supervisor.start(place)) {
            Outcome at_once = place.shell("sh", "printf 'a\\nb\\n' | \"$TUTTI\" attach cat");
            Outcome later = place.shell("sh", "echo a question | \"$TUTTI\" attach slow");
            Outcome complaint = place.shell("sh", "echo thanks | \"$TUTTI\" attach complaining");

            assertThat(at_once).isEqualTo(new Outcome(0, "a\nb\n", ""));
            assertThat(later).isEqualTo(new Outcome(0, "got a question\n", ""));
            assertThat(complaint).isEqualTo(new Outcome(0, "", "no thanks\n"));
            assertThat(project.isAlive()).isTrue();
        }
    }

    @Test
    void a_unit_that_never_falls_silent_is_left_all_the_same() {
        try (var project = Supervisor.start(place)) {
            Outcome outcome = place.shell("sh", "echo hello | \"$TUTTI\" attach chatty");

            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out()).contains("tick");
            assertThat(project.isAlive()).isTrue();
        }
    }

    @Test
    void a_large_input_arrives_whole_at_a_unit_that_reads_late() {
        place.configured("""
                process "late" {
                  command = "until [ -e go ]; do sleep 0.05; done; cat >copy"
                  shell   = true
                }
                """);
        String input = IntStream.range(0, 400_000)
                .mapToObj(line -> "line " + line)
                .collect(Collectors.joining("\n", "", "\n"));
        place.holding("input", input);

        try (var project = Supervisor.start(place);
                var attached = TuttiProcess.start(
                        place.with(
                                "TUTTI", Workplace.REPOSITORY.resolve("tutti").toString()),
                        java.util.List.of("sh", "-c", "\"$TUTTI\" attach late <input"))) {
            // More than may wait anywhere, so that it is not over before somebody reads.
            assertThat(Await.comes(java.time.Duration.ofSeconds(7), attached::hasEnded))
                    .isFalse();
            place.holding("go", "");

            assertThat(attached.exitCode()).as(attached::err).isZero();
            Await.until(
                    "the copy", () -> place.holds("copy") && place.read("copy").length() == input.length());
            assertThat(place.read("copy")).isEqualTo(input);
        }
    }

    @Test
    @Requires("tmux")
    void a_person_types_lines_and_ctrl_c_leaves_the_unit_running() {
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            screen.types("tutti attach cat; echo code=$?")
                    .awaits("attached to cat, line by line; Ctrl-C leaves it running");
            screen.types("echoed").awaits("echoed\nechoed\n").presses("C-c").awaits("code=130");
            screen.cleared().types("tutti attach cat; echo code=$?").awaits("line by line");
            screen.types("again")
                    .awaits("again\nagain\n")
                    .presses("C-d")
                    .awaits("detached from cat")
                    .awaits("code=0");

            assertThat(place.run("ps", "cat").out()).contains("ready");
        }
    }

    @Test
    void nobody_attaches_to_what_is_not_there() {
        Outcome before = place.run("attach", "cat");
        assertThat(before.exitCode()).isEqualTo(4);
        assertThat(before.err()).contains("nothing is running in " + directory);

        try (var project = Supervisor.start(place)) {
            Outcome misspelt = place.run("attach", "cta");
            assertThat(misspelt.exitCode()).isEqualTo(4);
            assertThat(misspelt.err())
                    .contains("cta")
                    .contains("did you mean \"cat\"?")
                    .doesNotContain("attached");

            Outcome down = place.run("attach", "sleeping");
            assertThat(down).isEqualTo(new Outcome(4, "", "tutti: sleeping is down; tutti start sleeping starts it\n"));

            Outcome over = place.run("attach", "done");
            assertThat(over).isEqualTo(new Outcome(4, "", "tutti: done is succeeded; tutti start done starts it\n"));

            Outcome key = place.run("attach", "--detach-key", "ctrl-ß", "cat");
            assertThat(key.exitCode()).isEqualTo(2);
        }
    }
}
