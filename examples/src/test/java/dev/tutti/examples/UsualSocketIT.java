package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine of the user's own, which no variable names, on a machine without one for everybody: Tutti runs where {@code /run},
 * and with it {@code /var/run}, is empty.
 */
@Requires({"docker", "socat", "root"})
class UsualSocketIT {

    /** Covers what is there in the eyes of what follows, and of nobody else. */
    private static final String ALONE = """
            unset DOCKER_HOST DOCKER_CONTEXT DOCKER_CONFIG
            exec unshare --mount sh -c 'mount -t tmpfs none /run && exec "$TUTTI" %s'
            """;

    @TempDir
    private Path directory;

    private Path run;
    private Workplace place;

    @BeforeEach
    void configure() throws IOException {
        run = Files.createDirectories(directory.resolve("run"));
        Path home = Files.createDirectories(directory.resolve("home"));
        Workplace project = Workplace.in(Files.createDirectories(directory.resolve("project")));
        place = project.with("HOME", home.toString())
                .with("XDG_RUNTIME_DIR", run.toString())
                .configured("""
                        container "web" {
                          image   = "tutti/busybox:1"
                          command = "httpd -f -p 8080 -h /var/www"
                          init    = true
                          ports   = { 8080 = 0 }
                          ready { http = ":8080/index.html" }
                        }
                        """);
    }

    @AfterEach
    void nothing_is_left_running() {
        tutti("stop");
    }

    private Outcome tutti(String words) {
        return place.shell("sh", ALONE.formatted(words));
    }

    private void runs_by(Path socket) {
        Outcome start = tutti("start -d --wait");
        assertThat(start.exitCode()).as(start.out() + start.err()).isZero();
        assertThat(tutti("exec web -- cat /var/www/index.html").out()).isEqualTo("It works.\n");
        assertThat(tutti("doctor").out()).contains(socket.toString());

        Outcome removed = tutti("stop --remove");
        assertThat(removed.exitCode()).as(removed.out() + removed.err()).isZero();
        assertThat(removed.out()).contains("removed container");
    }

    private TuttiProcess serving(Path socket, String... command) throws IOException {
        Files.createDirectories(socket.getParent());
        TuttiProcess server = TuttiProcess.start(place, List.of(command));
        Await.until("the socket " + socket, () -> Files.exists(socket), server::err);
        return server;
    }

    @Test
    void a_rootless_docker_is_found() throws IOException {
        Path socket = run.resolve("docker.sock");
        try (var docker =
                serving(socket, "socat", "UNIX-LISTEN:" + socket + ",fork", "UNIX-CONNECT:/var/run/docker.sock")) {
            runs_by(socket);
        }
    }

    @Test
    @Requires("podman")
    void a_rootless_podman_is_found() throws IOException {
        Path socket = run.resolve("podman/podman.sock");
        try (var podman = serving(socket, "podman", "system", "service", "--time=0", "unix://" + socket)) {
            runs_by(socket);
        }
    }

    @Test
    void without_either_it_is_said_where_was_looked() {
        Outcome start = tutti("start -d --wait");

        assertThat(start.exitCode()).isEqualTo(5);
        assertThat(start.err())
                .contains(
                        "No container engine is there",
                        run.resolve("docker.sock").toString())
                .contains(run.resolve("podman/podman.sock").toString(), "nothing was started, as web needs it");
    }
}
