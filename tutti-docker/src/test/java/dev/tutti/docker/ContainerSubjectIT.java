package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Healthcheck;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.testkit.Requires;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes are told of a container. */
@Requires("docker")
class ContainerSubjectIT {

    private static final String DEAF = "echo up; while :; do sleep 0.05; done";

    @TempDir
    Path directory;

    private Dock dock;

    @BeforeEach
    void open() {
        dock = new Dock("subject-it", directory);
    }

    @AfterEach
    void close() {
        dock.close();
    }

    @Test
    void nobody_listens_behind_a_proxy_until_somebody_in_the_container_does() throws Exception {
        int port = ReuseIT.freePort();
        var web = unit("web")
                .script("echo up; until [ -e /go ]; do sleep 0.05; done; nc -ll -p 80 -e cat")
                .ports(Map.of("80", port));
        RunningWorkload run = dock.startUp(web);
        Subject subject = run.subject();

        assertThat(subject.processes()).isEmpty();
        assertThat(subject.listensBehind(port)).isFalse();
        dock.docker("exec", Dock.id(run), "touch", "/go");

        Await.until("somebody to listen", () -> listens(subject, port));
    }

    @Test
    void who_listens_on_the_loopback_of_the_container_is_reached_by_nobody() throws Exception {
        int port = ReuseIT.freePort();
        var web = unit("web").script("httpd -f -p 127.0.0.1:80 & echo up; wait").ports(Map.of("80", port));
        Subject subject = dock.startUp(web).subject();

        assertThat(subject.listensBehind(port)).isFalse();
    }

    @Test
    void where_the_container_cannot_be_looked_into_the_proxy_gives_itself_away() throws Exception {
        int port = ReuseIT.freePort();
        var web = unit("web")
                .script("echo up; until [ -e /go ]; do sleep 0.05; done; nc -ll -p 80 -e cat")
                .ports(Map.of("80", port));
        RunningWorkload run = dock.startUp(web);
        var blind = new Listening(OptionalLong.empty(), 80, "localhost", port);

        assertThat(blind.is()).isFalse();
        dock.docker("exec", Dock.id(run), "touch", "/go");

        Await.until("somebody to listen", blind::is);
    }

    private static boolean listens(Subject subject, int port) {
        try {
            return subject.listensBehind(port);
        } catch (InterruptedException byNobody) {
            return false;
        }
    }

    @Test
    void what_is_not_published_has_no_proxy() throws Exception {
        try (var own = new ServerSocket(0)) {
            assertThat(dock.startUp(unit("web").script(DEAF)).subject().listensBehind(own.getLocalPort()))
                    .isTrue();
        }
    }

    @Test
    void a_command_is_run_inside_and_its_last_line_is_the_answer() throws Exception {
        Subject subject =
                dock.startUp(unit("db").script("echo here >/file; " + DEAF)).subject();

        assertThat(subject.run(List.of("sh", "-c", "echo first; cat /file"))).isEqualTo(Verdict.ok("code 0: here"));
        assertThat(subject.run(List.of("sh", "-c", "echo not yet >&2; exit 2")))
                .isEqualTo(Verdict.notYet("code 2: not yet"));
        assertThat(subject.run(List.of("no-such-program")).ok()).isFalse();
    }

    @Test
    void a_container_without_a_check_says_nothing_of_its_health() throws Exception {
        assertThat(dock.startUp(unit("db").script(DEAF)).subject().ownHealth()).isEmpty();
    }

    /** One that its engine asks after its health, and whose first bad answer counts. */
    private static Dock.Launching checked(String script, Duration interval) {
        var db = unit("db").script(DEAF);
        return db.of(Changed.health(
                db.container(),
                new Healthcheck(
                        List.of("CMD-SHELL", script),
                        Optional.of(interval),
                        Optional.empty(),
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void a_container_with_a_check_says_how_it_is() throws Exception {
        RunningWorkload run = dock.startUp(checked("[ -e /well ]", Duration.ofMillis(100)));
        Subject subject = run.subject();

        Await.until("it to be unwell", () -> subject.ownHealth().equals(Optional.of(Verdict.notYet("unhealthy"))));
        dock.docker("exec", Dock.id(run), "touch", "/well");

        Await.until("it to be well", () -> subject.ownHealth().equals(Optional.of(Verdict.ok("healthy"))));
    }

    @Test
    void a_container_that_its_engine_has_not_asked_yet_is_not_unwell() throws Exception {
        Subject subject = dock.startUp(checked("true", Duration.ofMinutes(10))).subject();

        assertThat(subject.ownHealth()).contains(Verdict.open("starting"));
    }
}
