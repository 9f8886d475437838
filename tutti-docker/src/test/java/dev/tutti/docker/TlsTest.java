package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine at 127.0.0.1 that wants to know who speaks to it. */
class TlsTest {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final int PKCS8_HEAD = 26;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private SSLServerSocket server;

    private static KeyStore keys() throws Exception {
        Path file = shared.resolve("keys.p12");
        if (!Files.exists(file)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "me",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-dname",
                            "CN=me",
                            "-ext",
                            "san=ip:127.0.0.1",
                            "-ext",
                            "bc=ca:true",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            keys.load(bytes, PASSWORD);
        }
        return keys;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(content));
    }

    @BeforeEach
    void serve() throws Exception {
        KeyStore keys = keys();
        byte[] certificate = keys.getCertificate("me").getEncoded();
        Files.writeString(directory.resolve("ca.pem"), pem("CERTIFICATE", certificate));
        Files.writeString(directory.resolve("cert.pem"), pem("CERTIFICATE", certificate));
        Files.writeString(directory.resolve("key.pem"), pem("PRIVATE KEY", key()));
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("me", keys.getCertificate("me"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        server.setNeedClientAuth(true);
        var thread = new Thread(this::answer, "tls-engine");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] key() throws Exception {
        return keys().getKey("me", PASSWORD).getEncoded();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Tells its version to one client after the other; to others, after all they say, what they have said. */
    private void answer() {
        while (!server.isClosed()) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                OutputStream output = client.getOutputStream();
                byte[] head = new byte[4096];
                String request = new String(head, 0, client.getInputStream().read(head), StandardCharsets.ISO_8859_1);
                if (request.startsWith("GET /version")) {
                    output.write("HTTP/1.1 200 OK\r\n\r\n{\"Version\":\"1\"}".getBytes(StandardCharsets.US_ASCII));
                } else {
                    output.write("HTTP/1.1 101 UPGRADED\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    output.write(client.getInputStream().readAllBytes());
                }
            } catch (IOException e) {
                // The next one.
            }
        }
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("DOCKER_HOST", "tcp://127.0.0.1:" + server.getLocalPort());
        variables.put("DOCKER_TLS_VERIFY", "1");
        variables.put("DOCKER_CERT_PATH", directory.toString());
        return variables;
    }

    private static Machine machine(Map<String, String> variables) {
        return new Machine(variables, shared, shared, "me", false);
    }

    private static String version(Map<String, String> variables) {
        try (EngineApi api = new DockerJavaApi(machine(variables), Patience.USUAL)) {
            return api.version().version();
        }
    }

    @Test
    void both_sides_prove_who_they_are() {
        assertThat(version(variables())).isEqualTo("1");
    }

    @Test
    void a_key_may_be_in_the_older_form() throws Exception {
        byte[] key = key();
        Files.writeString(
                directory.resolve("key.pem"), pem("RSA PRIVATE KEY", Arrays.copyOfRange(key, PKCS8_HEAD, key.length)));

        assertThat(version(variables())).isEqualTo("1");
    }

    @Test
    void an_engine_that_is_not_trusted_is_not_spoken_to_unless_that_is_wanted() throws Exception {
        Files.delete(directory.resolve("ca.pem"));

        assertThatThrownBy(() -> version(variables()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cannot be reached")
                .matches(e -> ((EngineException) e).isUnavailable());

        Map<String, String> careless = variables();
        careless.remove("DOCKER_TLS_VERIFY");
        careless.put("DOCKER_TLS", "1");
        assertThat(version(careless)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----"})
    void a_key_that_cannot_be_read_is_told_with_what_helps(String key) throws Exception {
        Files.writeString(directory.resolve("key.pem"), key);

        assertThatThrownBy(() -> version(variables()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("key.pem is no key that can be read")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void the_end_of_what_is_said_is_told_while_the_answer_is_still_to_come() throws Exception {
        Endpoint endpoint =
                new EndpointSearch(machine(variables())).candidates().get(0);
        var transport = new Transport(endpoint);

        Exchange exchange = transport.execute(Requests.upgrade("/exec/e/start"));
        var input = new CommandInput(exchange.wire(), false);
        input.write("hello".getBytes(StandardCharsets.US_ASCII));
        input.close();

        assertThat(exchange.getBody().readAllBytes()).asString().isEqualTo("hello");
        transport.close();
    }
}
