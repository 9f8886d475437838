package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which units a start is about. Tasks leave a file each. */
class SelectionIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory).configured("""
                task "db" {
                  command = "touch db"
                }
                task "web" {
                  command    = "touch web"
                  depends_on = ["db"]
                }
                task "docs" {
                  command = "touch docs"
                }
                task "tools" {
                  command    = "touch tools"
                  depends_on = ["docs?"]
                }
                """);
    }

    private String ran() {
        return String.join(
                " ",
                java.util.stream.Stream.of("db", "web", "docs", "tools")
                        .filter(place::holds)
                        .toList());
    }

    @Test
    void a_unit_that_is_named_starts_with_what_it_needs() {
        var outcome = place.run("start", "web");

        assertThat(outcome.exitCode()).isZero();
        assertThat(ran()).isEqualTo("db web");
    }

    @Test
    void no_deps_starts_it_without() {
        var outcome = place.run("start", "--no-deps", "web");

        assertThat(outcome.exitCode()).isZero();
        assertThat(ran()).isEqualTo("web");
    }

    @Test
    void what_is_excluded_stays_down() {
        var outcome = place.run("start", "--exclude", "web,docs");

        assertThat(outcome.exitCode()).isZero();
        assertThat(ran()).isEqualTo("db tools");
    }

    @Test
    void what_others_need_cannot_be_excluded() {
        var outcome = place.run("start", "--exclude", "db");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("db is excluded, but web needs it; exclude web too, or neither");
        assertThat(ran()).isEmpty();
    }

    @Test
    void a_unit_that_does_not_exist_is_told_with_the_closest_name() {
        var outcome = place.run("start", "wbe");

        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("no unit named \"wbe\"; did you mean \"web\"?");
        assertThat(ran()).isEmpty();
    }

    @Test
    void later_files_win() {
        place.holding("base.hcl", """
                        task "one" {
                          command = "sh -c 'echo $WHO $FROM'"
                          env     = { WHO = "base", FROM = "base" }
                        }
                        """).holding("over.hcl", """
                        task "one" {
                          env = { WHO = "over" }
                        }
                        """);

        var outcome = place.run("-f", "base.hcl", "-f", "over.hcl", "start");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("one  I  over base");
        assertThat(ran()).isEmpty();
    }

    @Test
    void a_variable_is_set_by_flag_before_environment_before_default() {
        place.configured("""
                variable "who" { default = "nobody" }
                task "hello" { command = "echo hello ${var.who}" }
                """);

        assertThat(place.run("start").out()).contains("hello nobody");
        assertThat(place.with("TUTTI_VAR_who", "world").run("start").out()).contains("hello world");
        assertThat(place.with("TUTTI_VAR_who", "world")
                        .run("start", "--var", "who=flag")
                        .out())
                .contains("hello flag");
    }

    @Test
    void a_profile_takes_in_its_units() {
        place.configured("""
                task "always" { command = "echo always here" }
                task "extra" {
                  command  = "echo sometimes here"
                  profiles = ["full"]
                }
                """);

        assertThat(place.run("start").out()).contains("always").doesNotContain("sometimes");
        assertThat(place.run("start", "--profile", "full").out()).contains("always", "sometimes");
    }

    @Test
    void every_flag_has_a_variable_and_the_flag_wins() {
        var quiet = place.with("TUTTI_EXCLUDE", "docs").with("TUTTI_QUIET", "1");

        var outcome = quiet.run("start");
        var format = place.with("TUTTI_FORMAT", "dot").run("graph");
        var flag = place.with("TUTTI_FORMAT", "dot").run("graph", "--format", "mermaid");
        var directory = Workplace.in(Workplace.REPOSITORY)
                .with("TUTTI_DIRECTORY", place.directory().toString())
                .run("check");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).doesNotContain("is up");
        assertThat(ran()).isEqualTo("db web tools");
        assertThat(format.out()).startsWith("digraph");
        assertThat(flag.out()).startsWith("flowchart");
        assertThat(directory.out()).contains("4 tasks");
    }

    @Test
    void a_unit_of_a_profile_that_was_not_asked_for_is_told_with_that() {
        place.configured("""
                process "web" { command = "sleep 1000" }
                container "app" {
                  image    = "tutti/busybox:1"
                  profiles = ["extra"]
                }
                process "old" {
                  command  = "sleep 1000"
                  disabled = true
                }
                """);

        for (var words : List.of(List.of("start", "--only", "app"), List.of("run", "app"), List.of("env", "app"))) {
            var outcome = place.run(words.toArray(String[]::new));
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
            assertThat(outcome.err())
                    .contains("unit \"app\" takes part only in the profile \"extra\"; add --profile extra");
        }
        assertThat(place.run("start", "old").err()).contains("unit \"old\" is disabled");
    }

    @Test
    void a_unit_that_the_start_left_out_is_told_as_that_and_another_one_with_what_there_is() {
        place.configured("""
                process "web" { command = "sleep 1000" }
                process "api" { command = "sleep 1000" }
                """);
        try (var tutti = place.start("start", "--exclude", "api")) {
            tutti.awaitErr("is up");

            for (String command : List.of("start", "restart", "stop", "why", "reload")) {
                var outcome = place.run(command, "api");
                assertThat(outcome.exitCode()).as(command + outcome.err()).isEqualTo(4);
                assertThat(outcome.err())
                        .contains(
                                "unit \"api\" was left out by the start: --exclude api; tutti stop, and start without that");
            }
            assertThat(place.run("restart", "mail").err()).contains("no unit named \"mail\"; there is web");
            var nothing = place.run("reload");
            assertThat(nothing.exitCode()).isEqualTo(2);
            assertThat(nothing.err()).contains("reload takes a container with a build");
            var process = place.run("reload", "web");
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.err()).contains("nothing to be built for it; give it a build, or: tutti restart web");
            place.run("stop");
        }
    }
}
