package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Podman in place of Docker. */
@Requires("podman")
class PodmanIT {

    private static final String PROJECT = """
            container "store" {
              image = "tutti/busybox:1"
              command = ["sh", "-c", "sleep 1000"]
              init  = true
            }

            container "web" {
              image      = "tutti/busybox:1"
              command    = "httpd -f -p 8080 -h /var/www"
              init       = true
              ports      = { 8080 = 0 }
              depends_on = ["store"]
              ready { http = ":8080/index.html" }
            }

            container "client" {
              image      = "tutti/busybox:1"
              command    = ["sh", "-c", "wget -q -O - http://web:8080/index.html; echo then >&2; exec sleep 1000"]
              init       = true
              depends_on = ["web"]
              env        = { LEVEL = env("LEVEL", "1") }
              ready { output = "It works" }
            }
            """;

    @TempDir
    private Path directory;

    private TuttiProcess engine;
    private Workplace place;

    @BeforeEach
    void serve() {
        Workplace plain = Workplace.in(directory);
        Path socket = directory.resolve("podman.sock");
        engine = TuttiProcess.start(plain, List.of("podman", "system", "service", "--time=0", "unix://" + socket));
        Await.until("Podman serves its socket", () -> Files.exists(socket), engine::err);
        place = plain.with("DOCKER_HOST", "unix://" + socket).configured(PROJECT);
    }

    @AfterEach
    void remove() {
        place.run("stop", "--remove");
        engine.close();
    }

    @Test
    void containers_are_made_found_again_and_removed_and_say_what_they_do() {
        start(place);
        String containers = containers();
        assertThat(place.run("logs", "client").out())
                .containsOnlyOnce("It works.")
                .containsOnlyOnce("then");
        assertThat(place.run("exec", "web", "--", "cat", "/var/www/index.html").out())
                .isEqualTo("It works.\n");
        assertThat(place.run("doctor").out()).contains("Libpod");

        assertThat(place.run("stop").out()).contains("stopped 3 units");
        start(place);
        assertThat(containers()).isEqualTo(containers);

        assertThat(place.run("stop").exitCode()).isZero();
        start(place.with("LEVEL", "2"));
        assertThat(place.run("logs", "client").out()).contains("recreated: env LEVEL changed");

        assertThat(place.run("stop", "--remove").exitCode()).isZero();
        assertThat(containers()).isEmpty();
    }

    @Test
    void what_is_typed_reaches_the_container_as_it_is() {
        place.configured("""
                container "echo" {
                  image   = "tutti/busybox:1"
                  command = ["sh", "-c", "echo up; read x; echo \\"<$x>\\"; exec sleep 1000"]
                  init    = true
                  stdin   = true
                  ready { output = "up" }
                }
                """);
        start(place);

        place.shell("sh", "echo hello | timeout 20 $TUTTI attach echo");

        Await.until("the echo", () -> place.run("logs", "echo").out().contains("<hello>"));
    }

    private static void start(Workplace place) {
        Outcome started = place.run("start", "-d", "--wait");
        assertThat(started.exitCode()).as(started.out() + started.err()).isZero();
    }

    private String containers() {
        String mine = "label=dev.tutti.directory=" + directory;
        try (var podman = TuttiProcess.start(
                place, List.of("podman", "ps", "-a", "--filter", mine, "--format", "{{.ID}} {{.Names}}"))) {
            Outcome listed = podman.outcome();
            assertThat(listed.exitCode()).as(listed.err()).isZero();
            return listed.out();
        }
    }
}
