package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti start --exclude … --assume-external}, where the test is the one who runs it. */
class AssumedExternalIT {

    @TempDir
    private Path directory;

    private Workplace place(int port) {
        return Workplace.in(directory).configured("""
                process "db" {
                  command = "touch started"
                  ports   = { tcp = %1$d }
                  ready   { tcp = %1$d }
                }
                process "web" {
                  command    = "sh -c 'echo found $DB; exec sleep 1000'"
                  env        = { DB = "${unit.db.url}" }
                  depends_on = ["db"]
                }
                process "free" {
                  command   = "sleep 1000"
                  ports     = { tcp = 0 }
                  autostart = false
                }
                process "talker" {
                  command   = "sleep 1000"
                  ready     { output = "listening" }
                  autostart = false
                }
                """.formatted(port));
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @Test
    void what_needs_it_starts_when_it_answers_and_it_is_left_alone() throws IOException {
        int port;
        try (ServerSocket free = listening()) {
            port = free.getLocalPort();
        }
        var place = place(port);

        try (var tutti = place.start("start", "--exclude", "db", "--assume-external")) {
            Await.until(
                    "the state of db",
                    () -> place.run("ps", "db").out().matches("(?s).*db\\s+external\\s+◑ running.*"),
                    tutti::err);
            assertThat(place.run("ps", "web").out()).contains("○ down");

            try (var outside = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                tutti.awaitOut("found http://localhost:" + port);
                assertThat(outside.isClosed()).isFalse();
                assertThat(place.run("ps", "db", "-o", "json").out()).contains("\"kind\":\"external\"", "\"ready\"");
                assertThat(place.run("start", "--detach", "--wait").exitCode()).isZero();
                assertThat(place.run("stop").exitCode()).isZero();
            }
            tutti.assertNothingIsLeft();
        }
        assertThat(place.holds("started")).isFalse();
    }

    @Test
    void what_nobody_here_could_know_is_told_and_nothing_starts() {
        var place = place(1);

        var free = place.run("start", "free", "--exclude", "free", "--assume-external");
        var talker = place.run("start", "talker", "--exclude", "talker", "--assume-external");
        var whom = place.run("start", "--assume-external");
        var unknown = place.run("start", "--exclude", "bd", "--assume-external");

        assertThat(free.exitCode()).isEqualTo(2);
        assertThat(free.err()).contains("free cannot be assumed external", "free port (tcp)", "tutti.local.hcl");
        assertThat(talker.exitCode()).isEqualTo(2);
        assertThat(talker.err()).contains("output matching /listening/");
        assertThat(whom.exitCode()).isEqualTo(2);
        assertThat(whom.err()).contains("tutti start --exclude db --assume-external");
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err()).contains("did you mean \"db\"?");
    }

    @Test
    void a_unit_is_stopped_alone_and_what_needs_it_runs_on() {
        var place = Workplace.in(directory).configured("""
                process "db" { command = "sleep 1000" }
                process "web" {
                  command    = "sleep 1000"
                  depends_on = ["db"]
                }
                """);

        try (var project = Supervisor.start(place)) {
            String web = project.pidOf("web");

            var stopped = place.run("stop", "--only", "db");

            assertThat(stopped.exitCode()).isZero();
            assertThat(stopped.out()).startsWith("stopped db in");
            assertThat(project.pidOf("web")).isEqualTo(web);
            assertThat(place.run("ps", "db").out()).contains("○ down");
            assertThat(place.run("stop", "--only").exitCode()).isEqualTo(2);
            assertThat(place.run("stop", "--only", "web", "--exclude", "db").exitCode())
                    .isEqualTo(2);
            project.stop();
        }
    }

    @Test
    void what_is_named_and_excluded_is_nothing_to_start() {
        var outcome = place(1).run("start", "web", "--exclude", "web");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("web is named and excluded");
    }
}
