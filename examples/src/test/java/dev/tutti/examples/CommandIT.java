package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that start nothing. */
class CommandIT {

    private static final String BROKEN = """
            process "web" {
              comand     = "sleep 1000"
              depends_on = ["bd"]
            }
            process "db" {
              command = "touch started"
            }
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"text", "mermaid", "dot", "json"})
    void the_graph_of_the_quickstart(String format) throws IOException {
        var outcome = Workplace.ofExample("quickstart").run("graph", "--format", format);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(golden("graph." + format));
    }

    @ParameterizedTest
    @CsvSource({"table, plan.text", "json, plan.json"})
    void the_plan_of_the_quickstart(String output, String expected) throws IOException {
        var outcome = Workplace.ofExample("quickstart").run("plan", "-o", output);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(golden(expected));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = CommandIT.class.getResourceAsStream("/golden/" + name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void check_tells_all_problems_with_their_places_and_starts_nothing() {
        var place = Workplace.in(directory).configured(BROKEN);

        var checked = place.run("check");
        var started = place.run("start");

        assertThat(checked.exitCode()).isEqualTo(3);
        assertThat(checked.err())
                .contains("tutti.hcl:2:3", "did you mean \"command\"?")
                .contains("no unit named \"bd\"", "tutti.hcl:3:17", "did you mean \"db\"?");
        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(started.err()).isEqualTo(checked.err());
        assertThat(place.holds("started")).isFalse();
    }

    @Test
    void check_tells_programs_too() {
        var place = Workplace.in(directory).configured(BROKEN);

        var broken = place.run("check", "-o", "json");
        var fine = Workplace.ofExample("quickstart").run("check", "-o", "json");

        assertThat(broken.exitCode()).isEqualTo(3);
        assertThat(broken.out()).startsWith("{").contains("\"ok\": false", "\"line\": 2", "\"line\": 3", "tutti.hcl");
        assertThat(broken.err()).isEmpty();
        assertThat(fine.exitCode()).isZero();
        assertThat(fine.out()).isEqualTo("{\"ok\": true, \"diagnostics\": []}\n");
    }

    @Test
    void no_configuration_is_told_with_what_to_do() {
        var outcome = Workplace.in(directory).run("start");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("tutti.hcl", "tutti init");
    }

    @Test
    void the_first_draft_has_no_mistakes_and_is_not_overwritten() {
        var place = Workplace.in(directory);

        var init = place.run("init");
        var check = place.run("check");
        var again = place.configured("task \"mine\" { command = \"true\" }\n").run("init");

        assertThat(init.exitCode()).isZero();
        assertThat(check.exitCode()).isZero();
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("--force");
        assertThat(place.read("tutti.hcl")).contains("mine");
    }

    @Test
    void a_procfile_becomes_a_project_that_starts() {
        var place = Workplace.in(directory).holding("Procfile", """
                web: echo web has $HOME; exec sleep 1000
                worker: sleep 1000
                """);

        var init = place.run("init");

        assertThat(init.exitCode()).as(init.err()).isZero();
        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up").awaitOut("web has /");
            tutti.signal("INT");
            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(tutti.err()).contains("stopped 2 units");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void version_and_help_say_what_there_is() {
        var place = Workplace.in(directory);

        var version = place.run("version");
        var help = place.run("help");
        var ofStart = place.run("help", "start");

        assertThat(version.out()).matches("tutti \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("start", "check", "plan", "graph", "init", "completion", "version", "--file");
        assertThat(ofStart.out())
                .contains("--exclude", "--no-deps", "--timeout")
                .isEqualTo(place.run("start", "--help").out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strat | did you mean \"start\"?",
                "start --tiemout 3s | did you mean \"--timeout\"?",
                "start --timeout soon | --timeout takes a duration such as 500ms, 30s or 5m, not \"soon\"",
                "graph --format picture | picture",
                "--var x check | --var takes NAME=VALUE, not \"x\"",
                "help strat | did you mean \"start\"?"
            })
    void a_wrong_word_is_told_with_the_right_one(String words, String said) {
        var place = Workplace.in(directory).configured("task \"mine\" { command = \"touch started\" }\n");

        var outcome = place.run(words.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(said);
        assertThat(place.holds("started")).isFalse();
    }

    @Test
    void a_second_start_says_who_is_running_and_how_things_are() {
        var place = Workplace.in(directory).configured("process \"web\" { command = \"sleep 1000\" }\n");

        try (var first = place.start("start")) {
            first.awaitErr("is up");
            var second = place.run("start");

            assertThat(second.exitCode()).isEqualTo(0);
            assertThat(second.err()).contains("runs already (pid " + first.pid() + ")");
            assertThat(second.out()).contains("● web");
            first.signal("INT");
            assertThat(first.exitCode()).isEqualTo(130);
            first.assertNothingIsLeft();
        }
    }

    /** The letter is written as the bytes that it is, since the JVM of the tests may not have it either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd \"$there\"; \"$TUTTI\" check",
                "cd \"$there\"; \"$TUTTI\" start -d",
                "\"$TUTTI\" -C \"$there\" start -d",
                "\"$TUTTI\" -f \"$there/tutti.hcl\" plan"
            })
    void a_name_that_the_locale_has_no_letters_for_is_told_in_one_sentence(String script) {
        assertTold(Workplace.in(directory).with("LC_ALL", "C"), "tutti.hcl", script);
    }

    /** The launching script cannot tell that it is another one in truth. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd \"$there\"; \"$TUTTI\" check",
                "cd \"$there\"; \"$TUTTI\" start -d",
                "\"$TUTTI\" -C \"$there\" start -d",
                "\"$TUTTI\" -f \"$there/tutti.hcl\" plan"
            })
    void a_locale_that_is_not_installed_is_one_without_letters_and_told_in_one_sentence(String script) {
        assertTold(unknownLocale(), "tutti.hcl", script);
    }

    /** Of these the launching script makes no log. */
    @ParameterizedTest
    @ValueSource(strings = {"Procfile", "compose.yaml"})
    void so_it_is_where_only_other_tools_have_a_file(String file) {
        assertTold(unknownLocale(), file, "cd \"$there\"; \"$TUTTI\" start -d");
    }

    private Workplace unknownLocale() {
        return Workplace.in(directory).with("LC_ALL", "").with("LANG", "xx_XX.UTF-8");
    }

    private static void assertTold(Workplace place, String file, String script) {
        place.holding(file, "process \"web\" { command = \"true\" }\n");

        var outcome = place.shell(
                "sh",
                "there=$PWD/$(printf 'caf\\303\\251'); mkdir \"$there\"; mv %s \"$there\"; (%s); code=$?;"
                                .formatted(file, script)
                        + " ls -A \"$there\"; rm -r \"$there\"; exit $code");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("tutti: the name of ")
                .endsWith("run with LC_ALL=C.UTF-8\n")
                .hasLineCount(1);
        assertThat(outcome.out()).isEqualTo(file + "\n");
    }
}
