package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of options, lists and files, completed by each shell. */
class OptionCompletionIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void configured() {
        place = Workplace.in(directory).configured("""
                        profile "nightly" {}
                        process "web" { command = "sleep 1000" }
                        process "db"  { command = "sleep 1000" }
                        process "mail" {
                          command  = "sleep 1000"
                          profiles = ["dev", "nightly"]
                        }
                        profile "dev" {}
                        """).holding("place/values.env", "A=1\n");
    }

    /** Bash gives an equals sign as a word of its own, unless COMP_WORDBREAKS lacks it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait --for = r | ready",
                "wait --for=r | --for=ready",
                "start --exclude '' | db web",
                "start --exclude web, | web,db",
                "start --exclude = web,d | web,db",
                "start --profile d | dev",
                "start --profile '' | dev nightly",
                "start --profile dev, | dev,nightly",
                "--profile = nightly,d | nightly,dev",
                "start --profile unknown --profile d | dev",
                "start --env-file pl | ''"
            })
    void bash_completes(String typed, String expected) {
        assertThat(Tab.BASH.after(typed, place)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait --for=r | wait --for=ready",
                "wait --for r | wait --for ready",
                "start --exclude=web, | start --exclude=web,db",
                "start --exclude web,d | start --exclude web,db",
                "start --profile=n | start --profile=nightly",
                "start --profile dev,n | start --profile dev,nightly",
                "start --env-file=place/v | start --env-file=place/values.env",
                "start -e place/v | start -e place/values.env",
                "-C \"place/..\" start d | -C \"place/..\" start db"
            })
    void zsh_completes(String typed, String expected) {
        assertThat(Tab.ZSH.after(typed, place)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait --for=re | --for=ready",
                "wait --for= | --for=completed --for=ready --for=started --for=stopped",
                "start --exclude=web, | --exclude=web,db",
                "start --exclude web,d | web,db",
                "start --profile=n | --profile=nightly",
                "start --profile dev, | dev,nightly",
                "start --env-file=place/v | --env-file=place/values.env",
                "start -e place/v | place/values.env",
                "start --log-dir pl | place/",
                "-C pl | place/",
                "-f tutti | tutti.hcl",
                "start --ex | --exclude",
                "--profile ci st | start status stop"
            })
    void fish_completes(String typed, String expected) {
        assertThat(Tab.FISH.after(typed, place)).isEqualTo(expected);
    }

    /** Files come where nothing else is offered, and only there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"start '' | db web", "stop d | db"})
    void fish_offers_no_files_beside_units(String typed, String expected) {
        assertThat(Tab.FISH.after(typed.replace("''", ""), place)).isEqualTo(expected);
    }
}
