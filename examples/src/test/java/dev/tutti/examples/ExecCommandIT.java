package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tutti exec}, whose command runs where the unit runs and belongs to the caller. */
class ExecCommandIT {

    private static final String PROJECT = """
            process "db" {
              command = "sleep 1000"
              ports   = { tcp = 0 }
            }
            process "web" {
              command   = "sleep 1000"
              directory = "inside"
              env       = { GREETING = "it's $5", DB = "localhost:${unit.db.port.tcp}", HOME = null }
            }
            process "plain" {
              command   = "sleep 1000"
              autostart = false
              env       = { PLAIN = "yes" }
            }
            """;

    @TempDir
    private Path directory;

    private Workplace place() {
        return Workplace.in(directory).configured(PROJECT).holding("inside/notes.txt", "");
    }

    @Test
    void a_command_finds_the_directory_and_variables_of_the_unit_and_not_its_mark() {
        var place = place();

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var outcome = place.run("exec", "web", "--", "sh", "-c", "pwd; echo \"$GREETING,$DB,$HOME,$TUTTI_RUN\"");

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out()).matches("(?s).*/inside\nit's \\$5,localhost:\\d+,,\n");
            place.run("stop");
        }
    }

    @Test
    void a_variable_is_added_by_the_letter_that_others_have_for_it() {
        var place = place();

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(place.run("exec", "-e", "A=1", "--env", "B=2", "web", "--", "sh", "-c", "echo $A$B")
                            .out())
                    .isEqualTo("12\n");
            var file = place.run("exec", "-e", ".env", "web", "--", "true");
            assertThat(file.exitCode()).isEqualTo(2);
            assertThat(file.err()).contains("--env takes NAME=VALUE", "--env-file");
            place.run("stop");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec web -- true | 0",
                "exec web -- sh -c 'exit 9' | 9",
                "exec web sh -c 'kill -KILL $$' | 137",
                "exec web -- nosuch | 127",
                "exec web -- ./notes.txt | 126",
                "exec web | 2",
                "exec wob -- true | 4"
            })
    void how_the_command_ends_is_how_exec_ends(String words, int code) {
        var place = place();

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(place.shell("sh", "\"$TUTTI\" " + words).exitCode()).isEqualTo(code);
            place.run("stop");
        }
    }

    @Test
    void its_input_is_the_callers() {
        var place = place();

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(place.shell("sh", "echo through | \"$TUTTI\" exec web -- cat")
                            .out())
                    .isEqualTo("through\n");
            place.run("stop");
        }
    }

    @Test
    void a_signal_goes_to_the_command_and_is_waited_for() {
        var place = place();

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            String script = "trap 'echo got it; exit 42' TERM INT; echo begun; while :; do sleep 0.02; done";
            try (var exec = place.start("exec", "web", "--", "sh", "-c", script)) {
                exec.awaitOut("begun");
                exec.signal("TERM");

                assertThat(exec.exitCode()).isEqualTo(42);
                assertThat(exec.out()).contains("got it");
            }
            place.run("stop");
        }
    }

    @Test
    void a_unit_need_not_run_but_what_is_not_known_yet_is_missing() {
        var place = place();

        var plain = place.run("exec", "plain", "--", "sh", "-c", "echo $PLAIN");
        var web = place.run("exec", "web", "--", "env");

        assertThat(plain.exitCode()).as(plain.err()).isZero();
        assertThat(plain.out()).isEqualTo("yes\n");
        assertThat(web.exitCode()).isEqualTo(1);
        assertThat(web.err()).contains("DB (unit.db.port.tcp)", "tutti start web");
    }
}
