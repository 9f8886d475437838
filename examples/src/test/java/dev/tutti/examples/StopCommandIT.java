package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti stop}: from another terminal, all of it or some. */
class StopCommandIT {

    private static final String DEAF = """
            process "deaf" {
              command = "trap '' TERM; echo deaf; while :; do sleep 1000; done"
              shell   = true
              ready { output = "deaf" }
              stop { grace = "10m" }
            }
            """;

    @TempDir
    private Path directory;

    private Workplace chain() {
        return Workplace.in(directory).configured("""
                process "db" {
                  command = "sleep 1000"
                }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["db"]
                }
                process "mail" {
                  command = "sleep 1000"
                }
                """);
    }

    @Test
    void everything_is_stopped_from_a_folder_below_and_only_once() throws IOException {
        Workplace place = chain();
        Workplace below = Workplace.in(Files.createDirectories(directory.resolve("src/main")));
        try (var project = Supervisor.start(place)) {
            Outcome stopped = below.run("stop");
            assertThat(stopped.exitCode()).isZero();
            assertThat(stopped.out()).matches("stopped 3 units in .*; nothing is left\n");
            project.assertGone();

            Outcome again = below.run("stop");
            assertThat(again).isEqualTo(new Outcome(4, "", "tutti: nothing is running in " + directory + "\n"));
        }
    }

    @Test
    void a_start_in_the_foreground_that_is_stopped_from_elsewhere_has_gone_well() {
        Workplace place = chain();
        try (var start = place.start("start")) {
            start.awaitErr("is up");

            assertThat(place.run("stop").out()).contains("nothing is left");

            assertThat(start.exitCode()).isZero();
            assertThat(start.err()).contains("stopping (asked by tutti stop)", "stopped 3 units");
            start.assertNothingIsLeft();
        }
    }

    @Test
    void who_has_no_more_patience_with_a_stop_under_way_ends_it() {
        var place = Workplace.in(directory).configured("""
                process "deaf" {
                  command = "trap '' TERM; echo up; while true; do sleep 1000; done"
                  shell   = true
                  ready { output = "up" }
                  stop { grace = "10m" }
                }
                """);
        try (var project = Supervisor.start(place);
                var patient = place.start("stop")) {
            Await.until("the stop", () -> place.run("logs", "tutti").out().contains("stopping (asked by tutti stop)"));

            Outcome impatient = place.run("stop", "--timeout", "100ms");

            assertThat(impatient.exitCode()).as(impatient::toString).isZero();
            assertThat(patient.exitCode()).as(patient::err).isZero();
            project.awaitEnd();
            assertThat(place.run("logs", "tutti").out()).contains("killing what is left after 0.10 s: deaf");
        }
    }

    @Test
    void a_unit_is_stopped_after_those_that_need_it_and_the_rest_runs_on() {
        Workplace place = chain();
        try (var project = Supervisor.start(place)) {
            Outcome stopped = place.run("stop", "db");

            assertThat(stopped.exitCode()).isZero();
            assertThat(stopped.out()).matches("stopped (web, db|db, web) in .*; nothing of it is left\n");
            assertThat(place.run("logs").out()).containsSubsequence("web  I  stopped", "db  I  stopped");
            assertThat(place.run("ps").out())
                    .containsPattern("db .*○ down")
                    .containsPattern("web .*○ down")
                    .containsPattern("mail .*● ready");
            assertThat(project.marked()).hasSize(1);

            assertThat(place.run("stop", "db").out()).isEqualTo("nothing of it was up\n");
        }
    }

    @Test
    void what_is_excluded_keeps_running_and_nothing_is_pulled_away_from_under_it() {
        Workplace place = chain();
        try (var project = Supervisor.start(place)) {
            Outcome torn = place.run("stop", "db", "--exclude", "web");
            assertThat(torn.exitCode()).isEqualTo(2);
            assertThat(torn.err()).contains("db cannot be stopped: an excluded unit is it, or needs it");

            Outcome pulled = place.run("stop", "--exclude", "web");
            assertThat(pulled.exitCode()).isEqualTo(2);
            assertThat(pulled.err())
                    .contains("web is excluded, but needs db, which would be stopped", "--exclude web,db");
            assertThat(place.run("ps").out()).containsPattern("mail .*● ready");

            assertThat(place.run("stop", "--exclude", "web,db").out()).startsWith("stopped mail in ");
            assertThat(place.run("ps").out()).containsPattern("db .*● ready").containsPattern("mail .*○ down");

            Outcome unknown = place.run("stop", "wbe");
            assertThat(unknown.exitCode()).isEqualTo(4);
            assertThat(unknown.err()).contains("did you mean \"web\"?");
        }
    }

    @Test
    void only_what_was_alive_is_told_as_stopped() {
        var place = Workplace.in(directory).configured("""
                process "db" { command = "sleep 1000" }
                process "web" {
                  command = "sleep 1000"
                  ports   = { http = 0, admin = 0 }
                }
                task "seed" {
                  command   = "true"
                  autostart = true
                }
                """);
        try (var project = Supervisor.start(place)) {
            assertThat(place.run("ps", "web").out()).contains("http");

            assertThat(place.run("stop", "--exclude", "db").out()).startsWith("stopped web in ");

            assertThat(place.run("ps", "web").out()).contains("down").doesNotContain("http");
        }
    }

    @Test
    void what_does_not_listen_is_killed_when_the_time_is_over() {
        var place = Workplace.in(directory).configured(DEAF + "process \"web\" { command = \"sleep 1000\" }\n");
        try (var project = Supervisor.start(place)) {
            Outcome one = place.run("stop", "deaf", "--timeout", "300ms");
            assertThat(one.exitCode()).as(one::err).isZero();
            assertThat(one.out()).startsWith("stopped deaf in ");
            assertThat(place.run("start", "-d", "--wait", "deaf").exitCode()).isZero();

            Outcome all = place.run("stop", "--timeout", "300ms");

            assertThat(all.exitCode()).as(all::err).isZero();
            assertThat(all.out()).contains("nothing is left");
            assertThat(place.run("logs", "deaf", "--tail", "5").out()).contains("was killed");
            project.assertGone();
        }
    }

    @Test
    void a_project_is_stopped_while_it_starts() {
        var place = Workplace.in(directory).configured("""
                process "slow" {
                  command = "sleep 1000"
                  ready { output = "never" }
                }
                process "late" {
                  command    = "touch late"
                  depends_on = ["slow"]
                }
                """);
        assertThat(place.run("start", "-d").exitCode()).isZero();
        try (var project = Supervisor.awaitedIn(place);
                var waiting = place.start("start", "-d", "--wait")) {
            waiting.awaitErr("runs already");

            assertThat(place.run("stop").exitCode()).isZero();

            assertThat(waiting.exitCode()).isEqualTo(1);
            assertThat(waiting.err()).contains("the project has come down meanwhile");
            assertThat(place.holds("late")).isFalse();
            project.assertGone();
        }
    }

    /** One that says what it is told is not ready, one that is held up by its hook, and one that waits for both. */
    @Test
    void what_of_a_start_does_not_listen_is_killed_when_the_time_is_over() {
        var place = Workplace.in(directory)
                .configured("""
                process "deaf" {
                  command = "trap '' TERM INT; echo deaf; while :; do sleep 1000; done"
                  shell   = true
                  ready { output = "never" }
                  stop { grace = "10m" }
                }
                process "hooked" {
                  command = "touch launched"
                  hooks { before_start = "sh hook.sh" }
                  stop { grace = "10m" }
                }
                process "late" {
                  command    = "touch late"
                  depends_on = ["deaf", "hooked"]
                }
                """)
                .holding("hook.sh", "trap '' TERM INT; touch hooked; while :; do sleep 1000; done");
        assertThat(place.run("start", "-d").exitCode()).isZero();
        try (var project = Supervisor.awaitedIn(place);
                var waiting = place.start("start", "-d", "--wait")) {
            waiting.awaitErr("runs already");
            Await.until(
                    "both",
                    () -> place.holds("hooked")
                            && place.run("logs", "deaf").out().contains("deaf\n"));

            Outcome one = place.run("stop", "deaf", "--timeout", "300ms");

            assertThat(one.exitCode()).as(one::err).isZero();
            assertThat(one.out()).startsWith("stopped deaf in ").contains("; nothing of it is left");
            assertThat(place.run("ps").out()).containsPattern("deaf .*○ down").containsPattern("hooked .*starting");
            assertThat(place.run("start", "-d", "deaf").exitCode()).isZero();

            Outcome all = place.run("stop", "--timeout", "300ms");

            assertThat(all.exitCode()).as(all::err).isZero();
            assertThat(all.out()).contains("nothing is left");
            assertThat(waiting.exitCode()).isEqualTo(1);
            assertThat(place.run("logs", "deaf").out()).contains("was killed");
            assertThat(place.holds("late") || place.holds("launched")).isFalse();
            project.assertGone();
        }
    }

    @Test
    void a_start_right_after_a_stop_is_a_start() {
        Workplace place = chain();
        Supervisor last = Supervisor.start(place);
        for (int round = 0; round < 10; round++) {
            Outcome both = place.shell("sh", "\"$TUTTI\" stop && \"$TUTTI\" start -d --wait");

            assertThat(both.exitCode()).as(both::toString).isZero();
            assertThat(both.err()).doesNotContain("already");
            last.assertReplaced();
            last = Supervisor.awaitedIn(place);
        }
        try (var project = last) {
            assertThat(place.run("stop").exitCode()).isZero();
            project.assertGone();
        }
    }

    /** Nothing is up any more, so the supervisor ends as well. */
    @Test
    void a_start_right_after_the_last_unit_was_stopped_is_a_start() {
        var place = Workplace.in(directory).configured("process \"web\" { command = \"sleep 1000\" }\n");
        Supervisor last = Supervisor.start(place);
        for (int round = 0; round < 5; round++) {
            Outcome both = place.shell("sh", "\"$TUTTI\" stop web && \"$TUTTI\" start -d --wait web");

            assertThat(both.exitCode()).as(both::toString).isZero();
            assertThat(place.run("ps").out()).contains("● ready");
        }
        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(place.run("stop").exitCode()).isZero();
            project.assertGone();
        }
        last.assertReplaced();
    }

    @Test
    void a_start_while_it_is_being_stopped_waits_for_its_turn() {
        var place = Workplace.in(directory).configured(DEAF);
        try (var old = Supervisor.start(place);
                var stop = place.start("stop")) {
            Await.until("the stop", () -> place.run("ps").out().contains("stopping"));
            try (var start = place.start("start", "-d", "--wait")) {
                start.awaitErr("is being stopped; starting it when that is done");
                assertThat(place.run("apply").exitCode()).isEqualTo(4);
                Processes.signal("INT", old.pid());

                assertThat(stop.exitCode()).as(stop::err).isZero();
                assertThat(start.exitCode()).as(start::err).isZero();
                try (var next = Supervisor.awaitedIn(place)) {
                    assertThat(next.pid()).isNotEqualTo(old.pid());
                    assertThat(place.run("ps").out()).contains("● ready");
                }
            }
        }
    }

    @Test
    void of_two_starts_at_once_one_carries_out_both() {
        Workplace place = chain();
        List<TuttiProcess> starts = List.of(
                place.start("start", "-d", "--wait"), place.start("start", "-d", "--wait"), place.start("start", "-d"));
        try {
            for (TuttiProcess start : starts) {
                assertThat(start.exitCode()).as(start::err).isZero();
            }
            try (var project = Supervisor.awaitedIn(place)) {
                assertThat(place.run("ps").out()).containsPattern("web .*● ready");
                assertThat(project.marked()).hasSize(3);
                assertThat(place.run("stop").exitCode()).isZero();
                project.assertGone();
            }
        } finally {
            starts.forEach(TuttiProcess::close);
        }
    }
}
