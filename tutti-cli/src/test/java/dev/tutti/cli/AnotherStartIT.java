package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What another start or an apply is told where the project runs already with other options, files and names. */
@Timeout(120)
class AnotherStartIT {

    private static final String WEB = """
            process "web" { command = "sleep 1000" }
            """;

    private static final String SLOW = """
            process "slow" {
              command   = "sleep 1000"
              autostart = false
              ready { file = "never" }
            }
            """;

    private static final String SHY = """
            process "shy" {
              command    = "sleep 1000"
              autostart  = false
              depends_on = ["slow"]
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void a_unit_without_its_needs_is_planned_awaited_and_given_up_as_any_other() {
        try (var project = LiveProject.in(directory, WEB + SLOW + SHY)) {
            Call late = project.call("start", "--no-deps", "slow", "-d", "--wait", "--timeout", "100ms");
            assertThat(late.code()).as(late::toString).isEqualTo(ExitCode.TIMEOUT);
            assertThat(late.err()).contains("+ start  slow  is wanted now", "not done after", "slow is ");
            assertThat(late.out()).isEmpty();

            Call alone = project.call("start", "--no-deps", "shy", "-d", "--wait");
            assertThat(alone.code()).as(alone::toString).isEqualTo(ExitCode.OK);
            assertThat(alone.err()).contains("+ start  shy  is wanted now");
            assertThat(alone.out()).contains("done in ", "● shy");
        }
    }

    @Test
    void a_unit_that_waits_for_its_needs_begins_at_once_when_it_is_asked_for_without_them() {
        try (var project = LiveProject.in(directory, WEB + SLOW + SHY)) {
            assertThat(project.call("start", "shy", "-d").code()).isEqualTo(ExitCode.OK);
            LiveProject.await(() -> project.call("ps", "slow").out().contains("running"));

            Call alone = project.call("start", "--no-deps", "shy", "-d", "--wait");

            assertThat(alone.code()).as(alone::toString).isEqualTo(ExitCode.OK);
            assertThat(alone.err()).contains("+ start  shy  no longer waits for what it needs");
            assertThat(project.up()).containsExactly("web", "shy");
        }
    }

    @Test
    void the_same_files_are_the_same_however_they_are_named() {
        LiveProject.write(directory.resolve("other.hcl"), WEB);
        LiveProject.write(directory.resolve("tutti.local.hcl"), "");
        try (var project = LiveProject.in(directory, WEB)) {
            for (Call same : List.of(
                    project.call("start", "-f", "tutti.hcl", "-d"),
                    project.call("-f", directory.resolve("./tutti.hcl").toString(), "apply"),
                    project.call("apply", "-f", "tutti.hcl", "-f", "tutti.local.hcl"),
                    Call.in(directory, Map.of("TUTTI_FILE", "tutti.hcl"), "start", "-d"))) {
                assertThat(same.code()).as(same::toString).isEqualTo(ExitCode.OK);
            }
            Call other = project.call("-f", "other.hcl", "apply");
            assertThat(other.code()).isEqualTo(ExitCode.USAGE);
            assertThat(other.err()).contains("runs with another --file");
        }
    }

    @Test
    void options_of_the_supervisor_are_said_to_have_no_effect_any_more() {
        try (var project = LiveProject.in(directory, WEB)) {
            Call start = project.call("start", "-d", "--log-dir", "logs", "--log-format", "json");

            assertThat(start.code()).isEqualTo(ExitCode.OK);
            assertThat(start.err()).contains("without effect here: --log-dir, --log-format; ");
            assertThat(directory.resolve("logs")).doesNotExist();
            assertThat(project.call("start", "-d").err()).doesNotContain("without effect");
        }
    }

    @Test
    void options_of_the_supervisor_that_are_the_same_are_not_mentioned() {
        LiveProject.write(directory.resolve("tutti.hcl"), WEB);
        try (var project = LiveProject.in(directory, Map.of(), "--log-dir", "logs")) {
            assertThat(project.call("start", "-d", "--log-dir", "./logs").err()).doesNotContain("without effect");
            assertThat(project.call("start", "-d", "--log-dir", "other").err())
                    .contains("without effect here: --log-dir; ");
        }
    }

    @Test
    void a_variable_of_the_environment_is_refused_as_one_of_the_command_line() {
        LiveProject.write(directory.resolve("tutti.hcl"), """
                variable "v" { default = "1" }
                variable "w" { default = "1" }
                """ + WEB);
        try (var project = LiveProject.in(directory, Map.of("TUTTI_VAR_v", "2"), "--var", "w=3")) {
            for (String command : List.of("apply", "start -d")) {
                Call other = with("TUTTI_VAR_v", "surprise", command);
                assertThat(other.code()).isEqualTo(ExitCode.USAGE);
                assertThat(other.err())
                        .contains("runs with another TUTTI_VAR_v;")
                        .doesNotContain("surprise");
                assertThat(with("TUTTI_VAR_w", "9", command).code()).isEqualTo(ExitCode.USAGE);

                assertThat(with("TUTTI_VAR_v", "2", command).code()).isEqualTo(ExitCode.OK);
                assertThat(with("TUTTI_VAR_w", "3", command).code()).isEqualTo(ExitCode.OK);
                assertThat(with("TUTTI_VAR_of_another_project", "9", command).code())
                        .isEqualTo(ExitCode.OK);
            }
            assertThat(project.call("apply", "--var", "v=2").code()).isEqualTo(ExitCode.OK);
            assertThat(project.call("apply", "--var", "v=9").code()).isEqualTo(ExitCode.USAGE);
        }
    }

    private Call with(String variable, String value, String command) {
        return Call.in(directory, Map.of(variable, value), command.split(" "));
    }

    @Test
    void a_new_name_is_said_to_take_a_new_start() {
        try (var project = LiveProject.in(directory, "project { name = \"shop\" }\n" + WEB)) {
            project.configured("project { name = \"store\" }\n" + WEB + SLOW);

            Call apply = project.call("apply");

            assertThat(apply.err())
                    .contains(
                            "shop has another name now, store; that takes tutti stop and tutti start",
                            "~ update  slow");
            assertThat(project.call("apply", "-o", "json").err()).contains("another name now");
            assertThat(project.call("start", "-d").err()).contains("another name now", "shop runs already");
        }
    }

    @Test
    void what_was_started_from_a_file_of_another_name_is_found_without_naming_it() {
        LiveProject.write(directory.resolve("units.hcl"), WEB + SHY + SLOW.replace("never", "units.hcl"));
        try (var project = LiveProject.in(directory, Map.of(), "-f", "units.hcl")) {
            Call start = project.call("start", "-d", "--wait", "shy");

            assertThat(start.code()).as(start::toString).isEqualTo(ExitCode.OK);
            assertThat(project.up()).containsExactlyInAnyOrder("web", "shy", "slow");
        }
        assertThat(Call.in(directory, "start", "-d", "shy").err()).contains("no tutti.hcl or tutti.json");
    }

    @Test
    void another_secret_is_hidden_at_once_and_told_of_the_units_that_it_is_about() {
        String before = """
                variable "word" { default = "hunter22" }
                process "user" {
                  command = "sleep 1000"
                  env     = { WORD = var.word }
                }
                """ + WEB;
        String unused = """
                variable "unused" {
                  default   = "hunter23"
                  sensitive = true
                }
                """;
        try (var project = LiveProject.in(directory, before)) {
            project.configured(before + unused);
            assertThat(project.call("apply").out()).isEqualTo("nothing differs\n");
            assertThat(project.call("why", "hunter23").err()).contains("***");

            project.configured(
                    before.replace("{ default = \"hunter22\" }", "{\ndefault = \"hunter22\"\nsensitive = true\n}"));
            Call apply = project.call("apply");

            assertThat(apply.code()).as(apply::toString).isEqualTo(ExitCode.OK);
            assertThat(apply.err())
                    .contains("1 change\n", "~ update  user  secrets changed")
                    .doesNotContain("logger");
            assertThat(project.call("apply").out()).isEqualTo("nothing differs\n");
        }
    }

    @Test
    void a_secret_that_comes_with_a_change_is_hidden_in_what_is_told_of_it() {
        String added = """
                variable "pw" {
                  default   = "hunter24"
                  sensitive = true
                }
                process "bad" {
                  command = ["sh", "-c", "exit 3", "sh", var.pw]
                  ready { file = "never" }
                }
                """;
        try (var project = LiveProject.in(directory, WEB)) {
            project.configured(WEB + added);

            Call apply = project.call("apply");

            assertThat(apply.code()).as(apply::toString).isNotEqualTo(ExitCode.OK);
            assertThat(apply.err()).contains("sh -c 'exit 3' sh ***").doesNotContain("hunter24");

            // What it says of the past, and of a run that was launched with it, is no less secret.
            project.configured(WEB);
            assertThat(project.call("apply").code()).isEqualTo(ExitCode.OK);
            assertThat(project.call("why", "hunter24").err()).contains("***").doesNotContain("hunter24");
            Call logs = project.call("logs");
            assertThat(logs.out()).contains("sh -c 'exit 3' sh ***").doesNotContain("hunter24");
        }
    }
}
