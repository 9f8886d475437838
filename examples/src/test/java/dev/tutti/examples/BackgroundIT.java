package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti start -d}: up without a terminal. */
class BackgroundIT {

    private static final String SLEEPER = """
            process "web" {
              command = "sleep 1000"
            }
            """;

    /** Never ready. */
    private static final String SLOW = """
            process "web" {
              command = "sleep 1000"
              ready { file = "never" }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void it_returns_at_once_or_when_everything_is_up() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "until [ -e go ]; do sleep 0.05; done; echo up; exec sleep 1000"
                  shell   = true
                  ready { output = "up" }
                }
                """);

        Outcome first = place.run("start", "-d");
        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(first.exitCode()).isZero();
            assertThat(first.err()).isEmpty();
            assertThat(first.out())
                    .matches(".* is starting in the background \\(pid %d\\); see: tutti ps, tutti logs -f, tutti stop\n"
                            .formatted(project.pid()));
            assertThat(place.run("ps").out()).contains("◑ running");

            try (var waiting = place.start("start", "-d", "--wait")) {
                waiting.awaitErr("runs already");
                assertThat(waiting.hasEnded()).isFalse();
                place.holding("go", "");

                assertThat(waiting.exitCode()).as(waiting::err).isZero();
                assertThat(waiting.out()).contains("● web");
            }
        }
    }

    @Test
    void who_waits_for_a_start_that_is_stopped_is_told_so() {
        var place = Workplace.in(directory).configured(SLOW);

        try (var waiting = place.start("start", "-d", "--wait")) {
            Await.until("a control socket", () -> place.holds(".tutti/control.sock"));
            assertThat(place.run("wait", "web", "--for", "started").exitCode()).isZero();
            place.run("stop");

            assertThat(waiting.exitCode()).isEqualTo(1);
            assertThat(waiting.err()).contains("stopped before everything was up");
            assertThat(waiting.out()).doesNotContain("is up");
        }
    }

    @Test
    void a_unit_that_is_stopped_while_it_starts_leaves_the_rest_up() {
        var place = Workplace.in(directory).configured(SLOW + SLEEPER.replace("web", "other"));

        place.run("start", "-d");
        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(place.run("wait", "web", "--for", "started").exitCode()).isZero();

            assertThat(place.run("stop", "web").out()).contains("stopped web");
            assertThat(place.run("wait", "other").exitCode()).isZero();
            assertThat(place.run("logs", "tutti").out()).contains("web stopped while it was starting");
        }
    }

    @Test
    void its_supervisor_stands_alone() throws IOException {
        var place = Workplace.in(directory).configured(SLEEPER);
        try (var project = Supervisor.start(place)) {
            Path proc = Path.of("/proc", Long.toString(project.pid()));
            String[] stat = Files.readString(proc.resolve("stat"))
                    .replaceAll("(?s).*\\) ", "")
                    .split(" ");
            Path log = directory.resolve(".tutti/supervisor.log");

            assertThat(stat[3]).as("its session").isEqualTo(Long.toString(project.pid()));
            assertThat(stat[4]).as("its terminal").isEqualTo("0");
            assertThat(Files.readSymbolicLink(proc.resolve("fd/0"))).hasToString("/dev/null");
            assertThat(Files.readSymbolicLink(proc.resolve("fd/2"))).isEqualTo(log.toRealPath());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whoever_reads_what_a_start_prints_is_not_kept_waiting() {
        var place = Workplace.in(directory).configured(SLEEPER);

        Outcome outcome = place.shell("sh", "said=$(\"$TUTTI\" start -d --wait 2>&1); echo \"[$said]\"");

        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(outcome.out()).contains(" is up after ");
            assertThat(project.isAlive()).isTrue();
        }
    }

    @Test
    void a_failure_is_shown_with_its_evidence_and_nothing_is_left() {
        var place = Workplace.in(directory).configured(SLEEPER + """
                process "broken" {
                  command = "echo no such table: users; exit 3"
                  shell   = true
                  ready { output = "never" }
                }
                """);

        Outcome outcome = place.run("start", "-d", "--wait");

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("not everything could start; stopped", "broken ended with code 3", "no such table: users");
        assertThat(place.run("ps").exitCode()).isEqualTo(4);
        assertThat(place.holds(".tutti/control.sock")).isFalse();
        assertThat(place.run("logs", "broken").out()).contains("no such table: users");
    }

    @Test
    void a_failure_may_leave_the_rest_running() {
        var place = Workplace.in(directory).configured(SLEEPER + """
                process "broken" {
                  command = "exit 3"
                  shell   = true
                  ready { output = "never" }
                }
                """);

        Outcome outcome = place.run("start", "-d", "--wait", "--on-failure", "keep");

        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(outcome.exitCode()).isEqualTo(7);
            assertThat(outcome.err()).contains("the rest goes on, tutti stop stops it", "broken ended with code 3");
            assertThat(place.run("ps").out()).contains("● ready", "✗ failed");
        }
    }

    @Test
    void a_port_that_is_taken_names_its_owner() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var place = Workplace.in(directory).configured("""
                    process "web" {
                      command = "sleep 1000"
                      ready { tcp = %d }
                    }
                    """.formatted(taken.getLocalPort()));

            Outcome outcome = place.run("start", "-d", "--wait");

            assertThat(outcome.exitCode()).isEqualTo(6);
            assertThat(outcome.err())
                    .contains(
                            "port " + taken.getLocalPort(),
                            "pid " + ProcessHandle.current().pid());
            assertThat(place.holds(".tutti/control.sock")).isFalse();
        }
    }

    @Test
    void it_gives_up_after_its_time() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                  ready { output = "never" }
                }
                """);

        Outcome outcome = place.run("start", "-d", "--wait", "--timeout", "1s");

        assertThat(outcome.exitCode()).isEqualTo(124);
        assertThat(outcome.err())
                .contains("not up after 1.00 s", "web is running: its readiness checks do not hold yet");
        assertThat(place.holds(".tutti/control.sock")).isFalse();
    }

    @Test
    void a_mistake_in_the_configuration_makes_nothing() {
        var place = Workplace.in(directory).configured("process \"web\" { comand = \"x\" }\n");

        Outcome outcome = place.run("start", "-d", "--wait");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("tutti.hcl:1:", "did you mean \"command\"?");
        assertThat(place.holds(".tutti")).isFalse();
    }

    @Test
    void a_jvm_that_cannot_begin_says_so_itself_and_leaves_nothing() {
        var place = Workplace.in(directory).configured(SLEEPER).with("TUTTI_JAVA_OPTS", "-XX:+NoSuchOption");

        Outcome outcome = place.run("start", "-d", "--wait");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("Unrecognized VM option", "ended before it said how the start went");
        assertThat(place.holds(".tutti")).isFalse();
    }

    @Test
    void one_jvm_is_enough_where_the_launching_script_knows_the_project() {
        var place = Workplace.in(directory).configured(SLEEPER);
        var named = Workplace.in(directory.resolve("named")).holding("other.hcl", SLEEPER);

        assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
        assertThat(named.run("-f", "other.hcl", "start", "-d", "--wait").exitCode())
                .isZero();

        try (var project = Supervisor.awaitedIn(place);
                var other = Supervisor.awaitedIn(named)) {
            assertThat(Processes.withCommand("--detached"))
                    .contains(other.pid())
                    .doesNotContain(project.pid());
        }
    }

    @Test
    void who_is_interrupted_while_waiting_leaves_it_starting_and_hears_no_more() throws Exception {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                  ready { file = "go" }
                }
                """);

        try (var waiting = place.start("start", "-d", "--wait")) {
            try (var project = Supervisor.awaitedIn(place)) {
                waiting.signal("TERM");
                assertThat(waiting.exitCode()).isEqualTo(143);
                place.holding("go", "");

                assertThat(place.run("wait", "web").exitCode()).isZero();
                assertThat(project.isAlive()).isTrue();
                assertThat(waiting.out()).isEmpty();

                project.signal("INT");
                project.assertGone();
            }
        }
    }

    @Test
    void who_waits_for_a_slow_start_reads_why_it_was_slow() {
        var place = Workplace.in(directory).configured("""
                task "seed" {
                  command   = "sleep 0.7"
                  autostart = true
                }
                process "web" {
                  command    = "sleep 0.7; touch up; exec sleep 1000"
                  shell      = true
                  depends_on = ["seed"]
                  ready { file = "up" }
                }
                """);

        Outcome outcome = place.run("start", "-d", "--wait");
        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(outcome.out()).contains("slowest: seed ");
        }
    }

    @Test
    void where_there_is_nothing_to_start_nothing_is() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command   = "sleep 1000"
                  autostart = false
                }
                """);

        Outcome outcome = place.run("start", "-d");

        assertThat(outcome).isEqualTo(new Outcome(0, "", "tutti: there is nothing to start\n"));
        assertThat(place.holds(".tutti")).isFalse();
    }

    @Test
    void another_start_adds_what_it_asks_for() {
        var place = Workplace.in(directory).configured(SLEEPER + """
                process "mail" {
                  command   = "sleep 1000"
                  autostart = false
                }
                """);
        try (var project = Supervisor.start(place)) {
            String web = project.pidOf("web");
            assertThat(place.run("ps", "mail").out()).contains("○ down");

            Outcome added = place.run("start", "-d", "--wait", "mail");

            assertThat(added.exitCode()).isZero();
            assertThat(added.err()).contains("runs already (pid " + project.pid() + ")", "+ start  mail");
            assertThat(place.run("ps", "mail").out()).contains("● ready");
            assertThat(project.pidOf("web")).isEqualTo(web);

            Outcome again = place.run("start");
            assertThat(again.exitCode()).isZero();
            assertThat(project.pidOf("web")).isEqualTo(web);
        }
    }

    @Test
    void another_start_tries_what_has_failed_once_more() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "[ -e database ] && echo up && exec sleep 1000; echo no database; exit 1"
                  shell   = true
                  ready { output = "up" }
                }
                process "other" {
                  command = "sleep 1000"
                }
                """);
        assertThat(place.run("start", "-d", "--wait", "--on-failure", "keep").exitCode())
                .isEqualTo(7);
        try (var project = Supervisor.awaitedIn(place)) {
            Outcome still = place.run("start", "-d", "--wait");
            assertThat(still.exitCode()).isEqualTo(7);
            assertThat(still.err()).contains("no database");

            place.holding("database", "");
            Outcome mended = place.run("start", "-d", "--wait");

            assertThat(mended.exitCode()).as(mended::err).isZero();
            assertThat(place.run("ps", "web").out()).contains("● ready");
        }
    }
}
