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

    private static final String BASH = """
            source <("$TUTTI" completion bash)
            COMP_WORDS=("$TUTTI" %s "")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _tutti
            echo "${COMPREPLY[*]}"
            """;

    /** Without a terminal there is no line editor: what it would be given is printed. */
    private static final String ZSH = """
            compdef() { :; }
            compadd() { shift; print -r -- "$*"; }
            _files() { print files; }
            source <("$TUTTI" completion zsh)
            words=("$TUTTI" %s "")
            CURRENT=$#words
            _tutti
            """;

    private static final String FISH = """
            set -x PATH (dirname $TUTTI) $PATH
            tutti completion fish | source
            complete -C "tutti %s " | string join " "
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
                "why | db idle shell web",
                "wait --for | completed ready started stopped",
                "env --format | dotenv json shell",
                "ps -o | json table wide",
            })
    void bash_offers_what_makes_sense(String typed, String offered) {
        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(place.shell("bash", BASH.formatted(typed)).out().strip()).isEqualTo(offered);
            place.run("stop");
        }
    }

    @ParameterizedTest
    @CsvSource({"bash", "zsh", "fish"})
    void every_shell_asks_the_supervisor(String shell) {
        Requirement.named(shell).demand();
        String script = switch (shell) {
            case "bash" -> BASH;
            case "zsh" -> ZSH;
            default -> FISH;
        };

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var outcome = place.shell(shell, script.formatted("stop"));

            assertThat(outcome.out().strip()).as(outcome.err()).isEqualTo("db shell web");
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

            assertThat(place.shell("bash", BASH.formatted("-C other start"))
                            .out()
                            .strip())
                    .isEqualTo("far");
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

            assertThat(other.shell("bash", BASH.formatted(typed)).out().strip()).isEqualTo("db shell web");
            place.run("stop");
        }
    }
}
