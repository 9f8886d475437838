package dev.tutti.servers;

import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.http;
import static dev.tutti.Tutti.stderr;
import static dev.tutti.Tutti.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.ProcessDefinition;
import dev.tutti.failure.NotReadyException;
import dev.tutti.probe.HttpProbe;
import dev.tutti.process.FreePort;
import dev.tutti.testkit.Requires;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

            python.waitFor(stderr("GET /page.txt"), Duration.ofSeconds(20));
            python.stop();

            assertThat(python.errorOutput()).contains("HEAD /page.txt", "GET /page.txt");
        }
    }

    /** Tells every request, and refuses to be anything but a teapot to those that are not as expected. */
    private static final String TEAPOT = """
            import http.server, sys
            class Teapot(http.server.BaseHTTPRequestHandler):
                def answer(self):
                    body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                    print(self.command, self.path, self.headers.get("X-Who"), self.headers.get("Content-Type"), body, flush=True)
                    self.send_response(418 if self.path.startswith("/teapot") else 204)
                    self.end_headers()
                do_HEAD = do_GET = do_POST = do_PUT = do_OPTIONS = answer
            http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Teapot).serve_forever()
            """;

    private static Arguments asking(String expected, Function<String, HttpProbe> probe) {
        return Arguments.of(expected, probe);
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                asking("HEAD / None None", url -> http(url)),
                asking("HEAD /a?b=c None None", url -> http(url + "a?b=c")),
                asking("OPTIONS / None None", url -> http(url).withMethod("OPTIONS")),
                asking("HEAD /teapot None None", url -> http(url + "teapot").withStatus(418)),
                asking("HEAD /teapot None None", url -> http(url + "teapot").withStatus("4xx")),
                asking("HEAD /teapot None None", url -> http(url + "teapot").withStatus("(204|41\\d)")),
                asking("HEAD / me None", url -> http(url).withHeaders(Map.of("X-Who", "me"))),
                asking(
                        "POST / None text/plain; charset=utf-8 hello",
                        url -> http(url).withBody("hello")),
                asking(
                        "PUT / None text/plain; charset=utf-8 hello",
                        url -> http(url).withBody("hello").withMethod("PUT")),
                asking(
                        "POST / None application/x-www-form-urlencoded a+b=c%26d",
                        url -> http(url).withForm(Map.of("a b", "c&d"))));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void it_is_asked_as_the_test_wants(String expected, Function<String, HttpProbe> probe) {
        try (var port = freePort();
                var teapot = bench.server("python3", "-c", TEAPOT, port)
                        .readyWhen(probe.apply("http://localhost:" + port + "/"))
                        .start()) {
            // The answer may overtake the line; on its other stream the server tells of each request too.
            teapot.waitFor(stdout("\\n"), Duration.ofSeconds(20));

            assertThat(teapot.output().strip()).isEqualTo(expected);
        }
    }

    @Test
    void an_answer_that_is_not_the_wanted_one_is_told() {
        try (var port = freePort()) {
            var teapot = bench.server("python3", "-c", TEAPOT, port)
                    .readyWhen(http("http://localhost:" + port + "/teapot").within(Duration.ofSeconds(2)));

            assertThatThrownBy(teapot::start)
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContainingAll("status 200-399 of HEAD", "/teapot", "status 418", "attempts)");
        }
    }

    @Test
    void the_owner_of_its_port_is_told() throws Exception {
        Files.writeString(bench.directory().resolve("page.txt"), "hello");
        try (var port = freePort()) {
            bench.tellsTheOwner(server(port), port.number(), "http.server");
        }
    }
}
