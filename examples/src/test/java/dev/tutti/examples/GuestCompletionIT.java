package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of another program, in that of {@code exec} and {@code ci}: the shell completes it as its own. */
class GuestCompletionIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void configured() throws Exception {
        var made = Workplace.in(directory)
                .configured("""
                        process "web" { command = "sleep 1000" }
                        process "db"  { command = "sleep 1000" }
                        """)
                .holding("bin/only-tool", "#!/bin/sh\n")
                .holding("values/one.env", "A=1\n");
        assertThat(directory.resolve("bin/only-tool").toFile().setExecutable(true))
                .isTrue();
        String path = Optional.ofNullable(made.environment().get("PATH")).orElse("/usr/bin:/bin");
        place = made.with("PATH", directory.resolve("bin") + ":" + path);
    }

    /** Where bash is given nothing it offers files. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec '' | db web",
                "exec w | web",
                "exec -- d | db",
                "exec web -- only | only-tool",
                "exec web only | only-tool",
                "exec web -- bin/onl | bin/only-tool",
                "exec web -- only-tool '' | ''",
                "exec web -- only-tool logs w | ''",
                "exec web -- only-tool --col | ''",
                "exec web -- only-tool --color = al | ''",
                "ci only | only-tool",
                "ci -- only | only-tool",
                "ci --task = seed -- only | only-tool",
                "ci -- only-tool st | ''",
                "ci -- only-tool -- d | ''",
                "ci --unit w | web",
                "ci --st | --start-timeout"
            })
    void bash_completes(String typed, String expected) {
        assertThat(Tab.BASH.after(typed, place)).isEqualTo(expected);
    }

    @Test
    void bash_leaves_it_to_the_completion_of_all_commands_where_that_is_loaded() {
        for (String name : new String[] {"_command_offset", "_comp_command_offset"}) {
            var loaded = place.holding("loaded", name + "() { COMPREPLY=(\"from ${COMP_WORDS[$1]}\"); }\n")
                    .with("BASH_ENV", directory.resolve("loaded").toString());

            assertThat(Tab.BASH.after("exec web -- git st", loaded)).isEqualTo("from git");
            assertThat(Tab.BASH.after("-C . ci --task = a git log --x = st", loaded))
                    .isEqualTo("from git");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec w | exec web",
                "exec web -- only | exec web -- only-tool",
                "exec web only | exec web only-tool",
                "exec web -- only-tool values/o | exec web -- only-tool values/one.env",
                "exec web -- only-tool logs val | exec web -- only-tool logs values/",
                "ci only | ci only-tool",
                "-C . ci --task=seed -- only | -C . ci --task=seed -- only-tool"
            })
    void zsh_completes(String typed, String expected) {
        assertThat(Tab.ZSH.after(typed, place)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec w | web",
                "exec web -- only | only-tool",
                "exec web only | only-tool",
                "exec web -- only-tool values/o | values/one.env",
                "exec web -- only-tool logs val | values/",
                "ci only | only-tool",
                "ci --task=seed -- only | only-tool"
            })
    void fish_completes(String typed, String expected) {
        assertThat(Tab.FISH.after(typed, place)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source <($TUTTI completion zsh)",
                "eval \"$($TUTTI completion zsh)\"",
            })
    void zsh_takes_the_script_in_after_its_own(String line) {
        var installed = place.with("INSTALL", "compinit -u -D; " + line);

        assertThat(Tab.ZSH.after("logs w", installed)).isEqualTo("logs web");
    }

    @Test
    void zsh_takes_the_script_from_a_folder_when_tab_is_pressed_for_the_first_time() {
        var installed = place.with("INSTALL", """
                mkdir functions; "$TUTTI" completion zsh >functions/_tutti
                fpath=($PWD/functions $fpath); compinit -u -D
                """);

        assertThat(Tab.ZSH.after("logs w", installed)).isEqualTo("logs web");
    }

    @ParameterizedTest
    @CsvSource({"~/bin/tutti", "~/a\\ b/tutti", "bin/tutti"})
    void zsh_finds_the_command_by_the_word_that_was_typed(String command) throws Exception {
        for (String folder : new String[] {"bin", "a b"}) {
            Files.createSymbolicLink(
                    Files.createDirectories(directory.resolve(folder)).resolve("tutti"),
                    Workplace.REPOSITORY.resolve("tutti"));
        }
        var home = place.with("HOME", directory.toString()).with("COMMAND", command);

        assertThat(Tab.ZSH.after("-C ~ logs w", home)).isEqualTo("-C ~ logs web");
    }
}
