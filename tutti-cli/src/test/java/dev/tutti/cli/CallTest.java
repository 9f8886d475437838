package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write_two_projects() throws IOException {
        Files.writeString(
                directory.resolve("tutti.hcl"),
                "process \"end\" { command = \"x\" depends_on = [\"a--b\"] }\ntask \"a--b\" { command = \"y\" }\n");
        Files.writeString(
                Files.createDirectories(directory.resolve("other")).resolve("tutti.hcl"),
                "process \"elsewhere\" { command = \"x\" }\n");
    }

    @Test
    void names_that_mean_something_to_mermaid_are_only_shown() {
        String drawn = Call.in(directory, "graph", "--format", "mermaid").out();

        assertThat(drawn).isEqualTo("""
                flowchart LR
                  n1["end"]
                  n2("a--b")
                  n1 -->|succeeded| n2
                """);
    }

    @Test
    void units_are_completed_from_the_project_that_was_named() {
        String here = Call.in(directory, "__complete", "--", "start", "e").out();
        String there = Call.in(directory, "__complete", "--", "-C", "other", "start", "")
                .out();
        String named = Call.in(directory, "__complete", "--", "start", "--file=other/tutti.hcl", "e")
                .out();

        assertThat(here).isEqualTo("end\n");
        assertThat(there).isEqualTo("elsewhere\n");
        assertThat(named).isEqualTo("elsewhere\n");
    }

    @Test
    void values_are_completed_where_the_shell_splits_at_equals_signs() {
        String some = Call.in(directory, "__complete", "--", "check", "--color", "=", "al")
                .out();
        String all =
                Call.in(directory, "__complete", "--", "check", "--color", "=").out();

        assertThat(some).isEqualTo("always\n");
        assertThat(all).isEqualTo("always\nauto\nnever\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps", "attach end", "wait", "logs"})
    void a_file_that_does_not_exist_is_said_by_commands_about_what_runs(String words) {
        var all = new ArrayList<>(List.of("-f", "nowhere.hcl"));
        all.addAll(List.of(words.split(" ")));

        Call call = Call.in(directory, all.toArray(String[]::new));

        assertThat(call.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(call.err()).isEqualTo("tutti: there is no file " + directory.resolve("nowhere.hcl") + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start -o json", "-o json start -d", "exec -o json end -- env", "-o json attach end"})
    void a_command_without_a_json_form_refuses_to_write_it(String words) {
        Call call = Call.in(directory, words.split(" "));

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(" has no JSON form; ").contains("-o json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci -o json",
                "init -o json",
                "mcp -o json",
                "-o json completion bash",
                "export --to procfile -o json",
                "start -o wide",
                "check -o wide",
                "-o wide stop",
                "ps -o yaml"
            })
    void a_form_that_a_command_does_not_have_is_refused(String words) {
        Call call = Call.in(directory, words.split(" "));

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).containsAnyOf(" form; ", "expected one of table, wide, json");
    }

    @Test
    void a_variable_may_ask_all_commands_for_a_form() {
        Call call = Call.in(directory, Map.of("TUTTI_OUTPUT", "json"), "completion", "bash");

        assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void levels_streams_and_tasks_are_completed() {
        assertThat(Call.in(directory, "__complete", "--", "logs", "--level", "").out())
                .isEqualTo("debug\nerror\nfatal\ninfo\ntrace\nwarn\n");
        assertThat(Call.in(directory, "__complete", "--", "logs", "--stream", "")
                        .out())
                .isEqualTo("stderr\nstdout\ntutti\n");
        assertThat(Call.in(directory, "__complete", "--", "ci", "--task", "").out())
                .isEqualTo("a--b\n");
    }

    @Test
    void a_project_has_a_name() {
        Call call = Call.in(directory, "check", "-p", "");

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("--project takes a name");
    }

    @Test
    void words_nobody_knows_are_named() {
        Call command = Call.in(directory, "strat");
        Call argument = Call.in(directory, "check", "extra");

        assertThat(command.err()).startsWith("tutti: there is no command \"strat\"; did you mean \"start\"?");
        assertThat(argument.err()).startsWith("tutti: unexpected argument \"extra\"");
        assertThat(argument.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_file_that_makes_no_draft_is_named() throws IOException {
        Files.writeString(directory.resolve("compose.yaml"), "services: [");

        Call call = Call.in(directory, "init", "--force");

        assertThat(call.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(call.err()).startsWith("tutti: compose.yaml: ");
    }
}
