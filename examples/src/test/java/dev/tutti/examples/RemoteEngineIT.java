package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is not at this machine's usual address: what it publishes is found at its own. */
@Requires({"docker", "socat"})
class RemoteEngineIT {

    private static final String ELSEWHERE = "127.0.0.2";

    @TempDir
    private Path directory;

    private TuttiProcess engine;
    private Workplace place;

    /** As an engine elsewhere listens. */
    @BeforeEach
    void listen() {
        Workplace plain = Workplace.in(directory);
        engine = TuttiProcess.start(
                plain,
                List.of(
                        "socat",
                        "-d",
                        "-d",
                        "TCP-LISTEN:0,bind=" + ELSEWHERE + ",fork",
                        "UNIX-CONNECT:/var/run/docker.sock"));
        String port = engine.awaitMatch("listening on \\S+ \\S+:(\\d+)");
        place = plain.with("DOCKER_HOST", "tcp://" + ELSEWHERE + ":" + port).configured("""
                        container "web" {
                          image   = "tutti/busybox:1"
                          command = "httpd -f -p 8080 -h /var/www"
                          init    = true
                          ports   = { 8080 = 0 }
                          ready { http = ":8080/index.html" }
                        }

                        task "look" {
                          command    = ["sh", "-c", "echo seen at $0, which says $(busybox wget -q -O - $1/index.html)", "${unit.web.host}", "${unit.web.url}"]
                          depends_on = ["web"]
                        }
                        """);
    }

    @AfterEach
    void remove() {
        place.run("stop", "--remove");
        engine.close();
    }

    @Test
    void what_it_publishes_is_found_at_its_host() {
        Outcome started = place.run("start", "-d", "--wait");

        assertThat(started.exitCode()).as(started.out() + started.err()).isZero();
        assertThat(place.run("logs", "look").out()).contains("seen at 127.0.0.2, which says It works.");
        assertThat(place.run("env").out()).contains("WEB_HOST=127.0.0.2", "WEB_URL=http://127.0.0.2:");
    }
}
