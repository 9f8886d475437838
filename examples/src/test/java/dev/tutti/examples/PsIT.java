package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti ps}, for people and for programs. */
class PsIT {

    private static final String MANY = """
            process "database" {
              command = "echo up; exec sleep 1000"
              shell   = true
              ports   = { sql = 0 }
              ready { output = "up" }
            }
            process "web-frontend" {
              command = "exec sleep 1000 --and --an=option --of='considerable length' --that-goes-on-and-on"
              shell   = true
              ports   = { http = 0, admin = 0 }
              ready { output = "never" }
            }
            process "worker" {
              command    = "sleep 1000"
              depends_on = ["web-frontend", "database"]
            }
            process "flaky" {
              command = "[ -e crashed ] || { touch crashed; exit 1; }; exec sleep 1000"
              shell   = true
              restart = "always"
            }
            task "broken" {
              command   = "exit 3"
              shell     = true
              autostart = true
            }
            process "idle" {
              command   = "sleep 1000"
              autostart = false
            }
            """;

    @TempDir
    private Path directory;

    private static Supervisor many(Workplace place) {
        place.configured(MANY.replace("exec sleep 1000 --and", "sleep 1000; exec true --and"));
        assertThat(place.run("start", "-d", "--on-failure", "keep").exitCode()).isZero();
        Supervisor project = Supervisor.awaitedIn(place);
        Await.until(
                "what is to come",
                () -> {
                    String said = place.run("ps").out();
                    return said.contains("✗ failed")
                            && Pattern.compile("flaky .*● ready +.* 1 ")
                                    .matcher(said)
                                    .find()
                            && Pattern.compile("database .*● ready")
                                    .matcher(said)
                                    .find();
                },
                () -> place.run("ps").out());
        return project;
    }

    @Test
    void each_unit_has_a_line_and_a_reason_where_it_is_not_as_it_should_be() {
        var place = Workplace.in(directory);
        try (var project = many(place)) {
            String said = place.run("ps").out();

            assertThat(said.lines().findFirst())
                    .hasValueSatisfying(head -> assertThat(head.split(" +"))
                            .containsExactly(
                                    "UNIT",
                                    "KIND",
                                    "STATE",
                                    "READY",
                                    "SINCE",
                                    "RESTARTS",
                                    "PID",
                                    "PORTS",
                                    "CPU",
                                    "MEMORY"));
            assertThat(said)
                    .containsPattern("database +process +● ready .* \\d+ +2\\d{4} +\\d+\\.\\d % +\\d+ MiB\n")
                    .containsPattern("web-frontend +process +◑ running .* admin \\d+, http \\d+ ")
                    .containsPattern("worker +process +○ down ")
                    .containsPattern("flaky +process +● ready .* 1 ")
                    .containsPattern("broken +task +✗ failed ")
                    .containsPattern("idle +process +○ down ")
                    .contains("\n  web-frontend: its readiness checks do not hold yet\n")
                    .contains("\n  worker: web-frontend must be ready, is running\n")
                    .containsPattern("\n  broken: .*code 3")
                    .doesNotContain("idle:");
            assertThat(said).doesNotContain("\u001b");

            assertThat(place.run("ps", "worker", "idle").out().lines().skip(1))
                    .noneMatch(line -> line.contains("database "));
            Outcome unknown = place.run("ps", "wroker");
            assertThat(unknown.exitCode()).isEqualTo(4);
            assertThat(unknown.err()).contains("did you mean \"worker\"?");
        }
    }

    @Test
    void it_says_more_in_wide_form_and_all_to_programs() {
        var place = Workplace.in(directory);
        try (var project = many(place)) {
            assertThat(place.run("ps", "-o", "wide").out())
                    .containsPattern("flaky .* #2 ")
                    .contains("--that-goes-on-and-on");

            Outcome json = place.run("ps", "-o", "json");
            assertThat(json.err()).isEmpty();
            assertThat(json.out().lines()).hasSize(1);
            assertThat(json.out())
                    .contains("\"pid\":" + project.pid(), "\"name\":\"broken\"", "\"exit_code\":3")
                    .contains("\"reasons\":[\"web-frontend must be ready, is running\"]");
        }
    }

    @Test
    @Requires("tmux")
    void in_a_terminal_it_is_coloured_and_no_wider_than_that() {
        var place = Workplace.in(directory);
        try (var project = many(place);
                var screen = Screen.open(place, 60, 30)) {
            String narrow = screen.runs("tutti ps");
            assertThat(narrow.lines()
                            .filter(line -> line.matches("(database|web-frontend|worker|flaky|broken|idle) .*")))
                    .hasSize(6);
            assertThat(narrow.lines().findFirst().orElseThrow())
                    .startsWith("UNIT")
                    .contains("STATE", "PORTS")
                    .doesNotContain("KIND", "MEMORY");
            assertThat(narrow.lines()).anyMatch(line -> line.startsWith("  worker: web-frontend must be ready"));
            assertThat(screen.colours()).containsPattern("\u001b\\[(0;)?32m●").containsPattern("\u001b\\[(0;)?31m✗");

            screen.resized(140, 30);
            assertThat(screen.runs("tutti ps").lines().findFirst().orElseThrow())
                    .contains("KIND", "CPU", "MEMORY");
            assertThat(screen.runs("tutti ps -o wide").lines().filter(line -> line.startsWith("web-frontend")))
                    .allSatisfy(line ->
                            assertThat(line).hasSizeLessThanOrEqualTo(140).endsWith("…"));
        }
    }

    @Test
    void it_counts_what_children_use_also_behind_a_terminal() {
        var place = Workplace.in(directory).configured("""
                process "busy" {
                  command = "sh -c 'while :; do :; done' & wait"
                  shell   = true
                }
                process "terminal" {
                  command = "sh -c 'while :; do :; done'"
                  tty     = true
                }
                process "idle" {
                  command = "sleep 1000"
                }
                """);
        try (var project = Supervisor.start(place)) {
            for (String unit : new String[] {"busy", "terminal"}) {
                Await.until(
                        "that " + unit + " is busy",
                        () -> cpu(place, unit) > 5,
                        () -> place.run("ps").out());
            }
            assertThat(cpu(place, "idle")).isLessThan(5);
        }
    }

    private static double cpu(Workplace place, String unit) {
        Matcher percent =
                Pattern.compile("(\\d+\\.\\d) %").matcher(place.run("ps", unit).out());
        return percent.find() ? Double.parseDouble(percent.group(1)) : 0;
    }
}
