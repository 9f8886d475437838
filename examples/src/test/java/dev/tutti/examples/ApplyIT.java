package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that is changed while its project runs, and {@code tutti apply}. */
class ApplyIT {

    private static final String DB = """
            process "db" {
              command = "echo db with $MODE; exec sleep 1000"
              shell   = true
              env     = { MODE = "fast" }
              ports   = { sql = 0 }
              ready { output = "db with" }
            }
            """;
    private static final String WEB = """
            process "web" {
              command    = "while :; do echo tick; echo noise; sleep 0.05; done"
              shell      = true
              depends_on = ["db"]
            }
            """;
    private static final String MAIL = """
            process "mail" {
              command = "sleep 1000"
            }
            """;

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write_a_project() {
        place = Workplace.in(directory).configured(DB + WEB + MAIL);
    }

    private static List<String> pids(Supervisor project, String... units) {
        return List.of(units).stream().map(project::pidOf).toList();
    }

    @Test
    void what_means_the_same_changes_nothing() {
        try (var project = Supervisor.start(place)) {
            List<String> before = pids(project, "db", "web", "mail");
            place.configured("# a comment\n" + MAIL + "\n" + WEB + DB);

            assertThat(place.run("apply")).isEqualTo(new Outcome(0, "nothing differs\n", ""));
            assertThat(place.run("apply", "-q")).isEqualTo(new Outcome(0, "", ""));
            assertThat(place.run("apply", "-o", "json").out())
                    .isEqualTo("{\"outcome\":\"done\",\"took_ms\":0,\"changes\":[],\"missed\":[],\"failures\":[]}\n");
            assertThat(pids(project, "db", "web", "mail")).isEqualTo(before);
        }
    }

    @Test
    void only_what_differs_restarts() {
        try (var project = Supervisor.start(place)) {
            List<String> others = pids(project, "web", "mail");
            String db = project.pidOf("db");
            place.configured(DB.replace("fast", "safe") + WEB + MAIL);

            Outcome planned = place.run("apply", "--dry-run");
            assertThat(planned.exitCode()).isZero();
            assertThat(planned.out()).contains("1 change", "↻ restart  db  the environment changed: MODE");
            assertThat(planned.out() + planned.err()).doesNotContain("safe");
            assertThat(project.pidOf("db")).isEqualTo(db);

            Outcome applied = place.run("apply");

            assertThat(applied.exitCode()).as(applied::err).isZero();
            assertThat(applied.err()).contains("↻ restart  db  the environment changed: MODE");
            assertThat(applied.out()).contains("done in ", "● db");
            assertThat(project.pidOf("db")).isNotEqualTo(db);
            assertThat(pids(project, "web", "mail")).isEqualTo(others);
            assertThat(place.run("logs", "db").out()).contains("db with fast", "db with safe");
        }
    }

    @Test
    void units_come_and_go_and_are_renamed() {
        try (var project = Supervisor.start(place)) {
            String db = project.pidOf("db");
            place.configured(DB + WEB.replace("\"web\"", "\"site\"") + """
                    process "cache" {
                      command = "sleep 1000"
                    }
                    """);

            Outcome applied = place.run("apply");

            assertThat(applied.exitCode()).as(applied::err).isZero();
            assertThat(applied.err())
                    .contains("4 changes")
                    .containsPattern("\\+ create +site +is new")
                    .containsPattern("\\+ create +cache +is new")
                    .containsPattern("- remove +web +no longer in the configuration")
                    .containsPattern("- remove +mail +no longer in the configuration");
            assertThat(place.run("ps").out()).contains("site", "cache").doesNotContain("web", "mail");
            assertThat(project.pidOf("db")).isEqualTo(db);
            assertThat(place.run("ps", "web").exitCode()).isEqualTo(4);
        }
    }

    @Test
    void ports_needs_and_checks_change_in_their_own_ways() {
        try (var project = Supervisor.start(place)) {
            List<String> before = pids(project, "db", "web", "mail");
            place.configured(DB.replace("{ sql = 0 }", "{ sql = 0, admin = 0 }")
                    + WEB.replace("[\"db\"]", "[\"db\", \"mail\"]")
                    + MAIL.replace("sleep 1000\"\n", "sleep 1000\"\n  ready { command = \"true\" }\n"));

            Outcome applied = place.run("apply");

            assertThat(applied.exitCode()).as(applied::err).isZero();
            assertThat(applied.err())
                    .containsPattern("restart +db +.*ports")
                    .containsPattern("~ update +web +.*depends_on")
                    .containsPattern("~ update +mail +.*ready");
            assertThat(project.pidOf("db")).isNotEqualTo(before.get(0));
            assertThat(pids(project, "web", "mail")).isEqualTo(before.subList(1, 3));
        }
    }

    @Test
    void rules_of_the_log_hold_for_what_is_written_next_without_a_restart() {
        try (var project = Supervisor.start(place)) {
            List<String> before = pids(project, "db", "web", "mail");
            place.configured(DB + WEB.replace("shell ", """
                    logger {
                        suppress_regex = ["noise"]
                        replace_regex  = { from = "tick", to = "tock" }
                      }
                      shell """) + MAIL);

            Outcome applied = place.run("apply");

            assertThat(applied.exitCode()).as(applied::err).isZero();
            assertThat(applied.err()).contains("1 change", "~ update  web  logger changed");
            // Those before are among the last ones for a moment.
            Await.until(
                    "lines by the new rule, and by that alone",
                    () -> lastLinesOfWeb().contains("tock") && !lastLinesOfWeb().matches("(?s).*(noise|tick).*"),
                    this::lastLinesOfWeb);
            assertThat(pids(project, "db", "web", "mail")).isEqualTo(before);
            assertThat(place.run("apply").out()).isEqualTo("nothing differs\n");
        }
    }

    private String lastLinesOfWeb() {
        return place.run("logs", "web", "--tail", "3").out();
    }

    /** How much the log shows is what the start was told. */
    @Test
    void a_quiet_apply_does_not_silence_the_project() {
        try (var project = Supervisor.start(place)) {
            place.configured(DB.replace("fast", "safe") + WEB + MAIL);

            assertThat(place.run("-q", "apply")).isEqualTo(new Outcome(0, "", ""));

            assertThat(project.isAlive()).isTrue();
            assertThat(place.run("logs", "db").out()).contains("db with safe");
            assertThat(place.run("logs", "db").out()).containsPattern("(?s)db with safe.* I  ready");
        }
    }

    @Test
    void a_broken_file_changes_nothing() {
        try (var project = Supervisor.start(place)) {
            List<String> before = pids(project, "db", "web", "mail");
            place.configured(DB.replace("command", "comand") + WEB);

            for (String command : List.of("apply", "start")) {
                Outcome outcome = place.run(command);

                assertThat(outcome.exitCode()).isEqualTo(3);
                assertThat(outcome.err()).contains("tutti.hcl:2:", "did you mean \"command\"?");
            }
            assertThat(pids(project, "db", "web", "mail")).isEqualTo(before);
        }
    }

    @Test
    void other_files_variables_and_profiles_than_those_of_the_start_are_refused() {
        place.holding("more.hcl", MAIL.replace("mail", "more"))
                .configured("variable \"x\" { default = \"1\" }\n" + DB + WEB
                        + MAIL.replace("}", "  profiles = [\"dev\"]\n}"));
        try (var project = Supervisor.start(place, "--var", "x=2")) {
            for (List<String> option :
                    List.of(List.of("--var", "x=3"), List.of("--profile", "dev"), List.of("--file", "more.hcl"))) {
                for (String command : List.of("apply", "start")) {
                    Outcome outcome = place.run(command, option.get(0), option.get(1));

                    assertThat(outcome.exitCode()).as(outcome::toString).isEqualTo(2);
                    assertThat(outcome.err()).contains("runs with another " + option.get(0));
                }
            }
            assertThat(place.run("apply", "--var", "x=2").out()).isEqualTo("nothing differs\n");
            assertThat(place.run("apply").out()).isEqualTo("nothing differs\n");
        }
    }

    @Test
    void a_new_unit_that_fails_is_shown_and_the_others_run_on() {
        try (var project = Supervisor.start(place)) {
            List<String> before = pids(project, "db", "web", "mail");
            place.configured(DB + WEB + MAIL + """
                    process "broken" {
                      command = "echo no such table: users; exit 3"
                      shell   = true
                      ready { output = "never" }
                    }
                    """);

            Outcome applied = place.run("apply");
            assertThat(applied.exitCode()).isEqualTo(7);
            assertThat(applied.err()).contains("broken ended with code 3", "no such table: users");
            assertThat(pids(project, "db", "web", "mail")).isEqualTo(before);

            place.configured(DB + WEB + MAIL + """
                    process "broken" {
                      command = "echo still no table; exit 4"
                      shell   = true
                      ready { output = "never" }
                    }
                    """);
            Outcome json = place.run("apply", "-o", "json");
            assertThat(json.exitCode()).isEqualTo(7);
            assertThat(json.err()).isEmpty();
            assertThat(json.out().lines()).hasSize(1);
            assertThat(json.out())
                    .startsWith("{\"outcome\":\"failed\",")
                    .contains("\"unit\":\"broken\"", "still no table", "\"exit_code\":4");
        }
    }

    @Test
    void a_change_that_takes_too_long_is_told() {
        try (var project = Supervisor.start(place)) {
            place.configured(
                    DB + WEB + MAIL.replace("sleep 1000\"\n", "sleep 1001\"\n  ready { output = \"never\" }\n"));

            Outcome applied = place.run("apply", "--timeout", "500ms");

            assertThat(applied.exitCode()).isEqualTo(124);
            assertThat(applied.err())
                    .contains("not done after", "mail is running: its readiness checks do not hold yet");
            assertThat(project.isAlive()).isTrue();
        }
    }

    @Test
    void of_two_at_once_both_come_to_an_end() {
        try (var project = Supervisor.start(place)) {
            place.configured(DB.replace("fast", "safe") + WEB + MAIL);
            try (var one = place.start("apply");
                    var other = place.start("apply")) {
                assertThat(one.exitCode()).as(one::err).isZero();
                assertThat(other.exitCode()).as(other::err).isZero();
            }
            assertThat(place.run("apply").out()).isEqualTo("nothing differs\n");
            assertThat(place.run("ps", "db", "-o", "wide").out()).containsPattern("● ready.*#2");
        }
    }

    @Test
    void nothing_is_applied_where_nothing_runs() {
        assertThat(place.run("apply"))
                .isEqualTo(new Outcome(4, "", "tutti: nothing is running in " + directory + "\n"));
    }
}
