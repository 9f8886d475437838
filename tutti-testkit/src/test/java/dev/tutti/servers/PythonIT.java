package dev.tutti.servers;

import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.http;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.ProcessDefinition;
import dev.tutti.process.FreePort;
import dev.tutti.testkit.Requires;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("python")
class PythonIT {

    @RegisterExtension
    final Bench bench = new Bench();

    private ProcessDefinition server(FreePort port) {
        return bench.server("python3", "-m", "http.server", "--bind", "127.0.0.1", port)
                .readyWhen(http("http://localhost:" + port + "/page.txt").withStatus(200));
    }

    @Test
    void it_answers_as_soon_as_it_has_started_from_its_directory() throws Exception {
        Files.writeString(bench.directory().resolve("page.txt"), "hello");
        try (var port = freePort();
                var python = server(port).start()) {
            assertThat(Talk.get("http://localhost:" + port + "/page.txt")).isEqualTo("hello");

            python.waitFor(dev.tutti.Tutti.stderr("GET /page.txt"), java.time.Duration.ofSeconds(20));
            python.stop();

            assertThat(python.errorOutput()).contains("HEAD /page.txt", "GET /page.txt");
        }
    }

    @Test
    void the_owner_of_its_port_is_told() throws Exception {
        Files.writeString(bench.directory().resolve("page.txt"), "hello");
        try (var port = freePort()) {
            Bench.tellsTheOwner(server(port), port.number(), "http.server");
        }
    }
}
