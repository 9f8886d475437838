package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
