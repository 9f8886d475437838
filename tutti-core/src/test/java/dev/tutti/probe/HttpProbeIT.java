package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tutti.model.Verdict;
import dev.tutti.process.Stranger;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProbeIT {

    private static final KnownSubject SUBJECT = KnownSubject.here();

    @ParameterizedTest
    @CsvSource({
        "200, 200-399, true",
        "204, 200-399, true",
        "302, 200-399, true",
        "404, 200-399, false",
        "500, 200-399, false",
        "404, 404, true",
        "201, 200, false",
        "503, '5\\d\\d', true",
        "204, 2xx, true",
        "302, 2xx, false",
        "404, '(200|404)', true",
        "400, '^(2|4)00$', true",
        "404, '^(2|4)00$', false",
    })
    void the_status_decides(int answered, String wanted, boolean ok) throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 " + answered + " Whatever\r\nContent-Length: 0\r\n\r\n")) {
            var verdict = HttpProbe.of(server.url("/")).withStatus(wanted).check(SUBJECT);

            assertThat(verdict).isEqualTo(new Verdict(ok, "status " + answered));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "2", "", "(2|4)", "20[", "2000", "xxx", "399-200", "OK"})
    void a_status_that_no_answer_can_have_is_refused(String wanted) {
        assertThatThrownBy(() -> new HttpStatus(wanted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + wanted + "\"");
    }

    /** What a server of the JDK was asked: the method, the type of the content and the content. */
    private static String asked(UnaryOperator<HttpProbe> change) throws Exception {
        var asked = new CompletableFuture<String>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.complete("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            content));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            var probe = HttpProbe.of("http://localhost:" + server.getAddress().getPort() + "/");
            assertThat(change.apply(probe).withStatus(204).check(SUBJECT)).isEqualTo(Verdict.ok("status 204"));
            return asked.get(5, TimeUnit.SECONDS);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_head_is_sent_where_nothing_is_said() throws Exception {
        assertThat(asked(probe -> probe)).isEqualTo("HEAD null ");
    }

    @Test
    void a_body_is_posted_unless_another_method_is_given() throws Exception {
        assertThat(asked(probe -> probe.withBody("ping"))).isEqualTo("POST text/plain; charset=utf-8 ping");
        assertThat(asked(probe -> probe.withMethod("put").withBody("ping")))
                .isEqualTo("PUT text/plain; charset=utf-8 ping");
    }

    @Test
    void a_form_is_sent_as_a_web_page_sends_it() throws Exception {
        var fields = new LinkedHashMap<String, String>();
        fields.put("user name", "a&b=ü");
        fields.put("pass", "");

        assertThat(asked(probe -> probe.withForm(fields).withHeaders(Map.of("X-Key", "1"))))
                .isEqualTo("POST application/x-www-form-urlencoded user+name=a%26b%3D%C3%BC&pass=");
    }

    @Test
    void a_name_and_password_in_the_url_are_sent_but_not_shown() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
            var probe = HttpProbe.of("http://jo:s%20cret@localhost:" + server.port() + "/");

            assertThat(probe.check(SUBJECT).ok()).isTrue();

            assertThat(server.requests().get(0))
                    .contains("Authorization: Basic "
                            + Base64.getEncoder().encodeToString("jo:s cret".getBytes(StandardCharsets.UTF_8)));
            assertThat(probe + probe.describe()).doesNotContain("cret").contains("HEAD http://localhost:");
            assertThatThrownBy(() -> HttpProbe.of("ftp://jo:secret@localhost/")).hasMessageNotContaining("secret");
        }
    }

    @Test
    void path_query_method_headers_and_body_are_sent() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
            var probe = HttpProbe.of(server.url("/a%20b?x=1&y=%26#part"))
                    .withMethod("post")
                    .withHeaders(Map.of("X-Key", "value", "content-type", "application/json"))
                    .withBody("{\"ü\":1}");

            var verdict = probe.check(SUBJECT);

            assertThat(verdict.ok()).isTrue();
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /a%20b?x=1&y=%26 HTTP/1.1\r\n")
                            .contains("Host: localhost:" + server.port() + "\r\n")
                            .contains("X-Key: value\r\n")
                            .containsIgnoringCase("content-type: application/json\r\n")
                            .contains("Content-Length: 8\r\n")
                            .endsWith("\r\n\r\n{\"ü\":1}"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 501})
    void a_head_that_the_server_does_not_know_becomes_a_get(int refusal) throws Exception {
        try (var server = new RawServer(
                (line, out, closed) -> out.write(("HTTP/1.0 " + (line.startsWith("HEAD") ? refusal : 200) + "\r\n\r\n")
                        .replace("\r\n\r\n", " x\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)))) {
            var verdict = HttpProbe.of(server.url("/")).check(SUBJECT);

            assertThat(verdict).isEqualTo(Verdict.ok("status 200"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307})
    void a_redirect_is_an_answer_and_is_not_followed(int status) throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 " + status + " There\r\nLocation: /there\r\n\r\n")) {
            var standard = HttpProbe.of(server.url("/")).check(SUBJECT);
            var strict = HttpProbe.of(server.url("/")).withStatus("200").check(SUBJECT);

            assertThat(standard).isEqualTo(Verdict.ok("status " + status));
            assertThat(strict).isEqualTo(Verdict.notYet("status " + status));
            assertThat(server.requests()).hasSize(2).allMatch(request -> request.startsWith("HEAD / "));
        }
    }

    @Test
    void localhost_is_found_on_ipv6_alone() throws Exception {
        assumeTrue(Stranger.canListenOn("::1"), "no IPv6 loopback");
        HttpServer server = HttpServer.create(new InetSocketAddress("::1", 0), 0);
        server.createContext("/", HttpProbeIT::answer);
        server.start();
        try {
            var probe = HttpProbe.of("http://localhost:" + server.getAddress().getPort() + "/");

            assertThat(probe.check(SUBJECT)).isEqualTo(Verdict.ok("status 200"));
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Test
    void announcements_before_the_answer_are_skipped() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n")) {
            assertThat(HttpProbe.of(server.url("/")).check(SUBJECT)).isEqualTo(Verdict.ok("status 204"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0001garbage\r\n", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nHalf"})
    void what_is_not_an_answer_is_not_ready(String answer) throws Exception {
        try (var server = RawServer.answering(answer)) {
            var verdict = HttpProbe.of(server.url("/")).check(SUBJECT);

            assertThat(verdict.ok()).isFalse();
            assertThat(verdict.answer()).doesNotContain("\u0000").isNotBlank();
        }
    }

    @Test
    void a_server_that_never_answers_is_given_up_in_time() throws Exception {
        try (var server = RawServer.silent()) {
            assertGivenUpInTime(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n"})
    void a_server_that_answers_in_drips_is_given_up_in_time(String start) throws Exception {
        try (var server = RawServer.dripping(start)) {
            assertGivenUpInTime(server);
        }
    }

    private static void assertGivenUpInTime(RawServer server) throws InterruptedException {
        long started = System.nanoTime();

        var verdict = HttpProbe.of(server.url("/")).check(SUBJECT.patientFor(Duration.ofMillis(150)));

        assertThat(verdict).isEqualTo(Verdict.notYet("no answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void an_interrupt_cancels_at_once() throws Exception {
        try (var server = RawServer.silent()) {
            var outcome = new CompletableFuture<String>();
            var thread = new Thread(() -> {
                try {
                    outcome.complete("answered "
                            + HttpProbe.of(server.url("/")).check(SUBJECT.patientFor(Duration.ofMinutes(1))));
                } catch (InterruptedException cancelled) {
                    outcome.complete("cancelled");
                }
            });
            thread.start();
            dev.tutti.process.Await.until("request", () -> !server.requests().isEmpty());

            thread.interrupt();

            assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
        }
    }

    @Test
    void nobody_there_is_refused() throws Exception {
        String url;
        // Not a server that accepts: while a thread does, the system keeps the port open a moment longer.
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + free.getLocalPort() + "/";
        }

        assertThat(HttpProbe.of(url).check(SUBJECT)).isEqualTo(Verdict.notYet("connection refused"));
    }

    @Test
    void a_certificate_of_ones_own_making_needs_leave(@TempDir Path directory) throws Exception {
        HttpsServer server = secureServer(directory);
        try {
            var probe = HttpProbe.of("https://localhost:" + server.getAddress().getPort() + "/");

            var strict = probe.check(SUBJECT);
            var credulous = probe.trustingAnyCertificate().check(SUBJECT);

            assertThat(strict)
                    .isEqualTo(Verdict.notYet("its certificate is not trusted; \"insecure = true\" takes any"));
            assertThat(credulous).isEqualTo(Verdict.ok("status 200"));
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer secureServer(Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        "secret",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString())
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "secret".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", HttpProbeIT::answer);
        server.start();
        return server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://localhost/", "http:///x", "localhost:80"})
    void a_url_that_cannot_be_asked_is_refused(String url) {
        assertThatThrownBy(() -> HttpProbe.of(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secrets_are_not_shown() {
        var probe = HttpProbe.of("http://localhost/").withHeaders(Map.of("Authorization", "secret"));

        assertThat(probe + probe.describe()).doesNotContain("secret").contains("Authorization");
    }
}
