package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requirement;
import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells offer while a project runs. */
class LiveCompletionIT {

    /** Without a terminal there is no line editor: what it would be given is printed. */
    private static final String ZSH = """
            compdef() { :; }
            compadd() { shift; print -r -- "$*"; }
            _files() { print files; }
            source <("$TUTTI" completion zsh)
            words=("$TUTTI" stop "")
            CURRENT=$#words
            _tutti
            """;

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void configured() {
        place = Workplace.in(directory).configured("""
                process "web" { command = "sleep 1000" }
                process "db"  { command = "sleep 1000" }
                process "shell" {
                  command = "sleep 1000"
                  tty     = true
                }
                process "idle" {
                  command   = "sleep 1000"
                  autostart = false
                }
                """);
    }

    @ParameterizedTest
    @Requires("bash")
    @CsvSource(
            delimiter = '|',
            value = {
                "stop | db shell web",
                "stop web | db shell",
                "start | idle",
                "attach | db shell web",
                "attach web | ''",
                "why | db idle shell web",
                "why web | ''",
                "env web | ''",
                "logs -f | db idle shell web",
                "wait --for | completed ready started stopped",
                "env --format | dotenv json shell",
                "ps -o | json table wide",
            })
    void bash_offers_what_makes_sense(String typed, String offered) {
        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(Tab.BASH.after(typed + " ''", place)).isEqualTo(offered);
            place.run("stop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void every_shell_asks_the_supervisor(String shell) {
        Requirement.named(shell).demand();

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            String offered = switch (shell) {
                case "bash" -> Tab.BASH.after("stop ''", place);
                case "zsh" -> place.shell("zsh", ZSH).out().strip();
                default -> Tab.FISH.after("stop ", place);
            };

            assertThat(offered).isEqualTo("db shell web");
            place.run("stop");
        }
    }

    @Test
    @Requires("bash")
    void another_project_that_is_meant_is_asked_for_by_its_files() {
        var other = Workplace.in(directory.resolve("other"))
                .holding("tutti.hcl", "process \"far\" { command = \"true\" }\n");

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(Tab.BASH.after("-C other start ''", place)).isEqualTo("far");
            place.run("stop");
        }
        assertThat(other.holds(".tutti")).isFalse();
    }

    /** Its files would offer what stands still, too. */
    @ParameterizedTest
    @ValueSource(strings = {"-C .. stop", "--directory = .. stop", "stop -C ..", "-C ../other/.. stop"})
    void the_supervisor_of_the_directory_that_is_meant_is_asked(String typed) {
        var other = Workplace.in(directory.resolve("other"))
                .holding("tutti.hcl", "process \"far\" { command = \"true\" }\n");

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(Tab.BASH.after(typed + " ''", other)).isEqualTo("db shell web");
            place.run("stop");
        }
    }
}
