package dev.tutti.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tutti.cli.doctor.Finding.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engines that answer, and all the ways in which they do not. */
class DockerCheckTest {

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new TreeMap<>();

    private Finding look() throws InterruptedException {
        environment.putIfAbsent("PATH", directory.toString());
        environment.putIfAbsent("HOME", directory.toString());
        var machine = new Machine(
                environment,
                "me",
                false,
                directory,
                directory,
                List.of(directory.resolve("sbin")),
                directory.resolve("nobody.sock"),
                Duration.ofSeconds(2));
        return new DockerCheck(machine).look();
    }

    private Path socket() {
        return directory.resolve("docker.sock");
    }

    private void program(String name, String script) throws IOException {
        Path program = directory.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** What is found while an engine listens that gives this answer, or none where that is empty. */
    private Finding looking(String answer) throws Exception {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket()));
            var served = CompletableFuture.supplyAsync(() -> answered(server, answer));
            Finding finding = look();
            try (SocketChannel client = served.get(10, TimeUnit.SECONDS)) {
                assertThat(client.isOpen()).isTrue();
            }
            return finding;
        }
    }

    private static SocketChannel answered(ServerSocketChannel server, String answer) {
        try {
            SocketChannel client = server.accept();
            client.read(ByteBuffer.allocate(1024));
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            return client;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_version_of_the_language_it_speaks_is_told() throws Exception {
        environment.put("DOCKER_HOST", "unix://" + socket());

        Finding finding = looking("HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nServer: Docker/28.1.1 (linux)\r\n\r\nOK");

        assertThat(finding.says()).startsWith("Docker/28.1.1 (linux), API 1.51, answers at unix://");
    }

    @Test
    void an_engine_that_answers_is_named() throws Exception {
        environment.put("DOCKER_HOST", "unix://" + socket());

        Finding finding = looking("HTTP/1.1 200 OK\r\nServer: Docker/28.1.1 (linux)\r\n\r\nOK");

        assertThat(finding)
                .isEqualTo(Finding.ok(
                        "Docker/28.1.1 (linux) answers at unix://" + socket() + " (DOCKER_HOST); no client in PATH"));
    }

    @Test
    void an_engine_on_another_machine_is_asked_over_tcp() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/_ping", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            environment.put(
                    "DOCKER_HOST", "tcp://127.0.0.1:" + server.getAddress().getPort());

            assertThat(look().says()).startsWith("an engine answers at tcp://127.0.0.1:");
        } finally {
            server.stop(0);
        }
        assertThat(look().says()).startsWith("nobody listens at tcp://127.0.0.1:");
    }

    @Test
    void an_engine_that_hangs_is_given_up() throws Exception {
        environment.put("DOCKER_HOST", "unix://" + socket());

        Finding finding = looking("");

        assertThat(finding.state()).isEqualTo(State.MISSING);
        assertThat(finding.says()).startsWith("no answer from unix://");
        assertThat(finding.mend()).contains("sudo systemctl restart docker");
    }

    @Test
    void an_engine_that_fails_is_told_with_its_answer() throws Exception {
        environment.put("DOCKER_HOST", "unix://" + socket());

        Finding finding = looking("HTTP/1.1 500 Internal Server Error\r\n\r\n");

        assertThat(finding.state()).isEqualTo(State.MISSING);
        assertThat(finding.says()).endsWith("answers \"HTTP/1.1 500 Internal Server Error\"");
    }

    @Test
    void a_socket_that_nobody_listens_on_is_told_from_none() throws Exception {
        environment.put("DOCKER_HOST", "unix://" + socket());
        program("dockerd", "exit 1");

        Finding none = look();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket()));
        }
        Finding dead = look();

        assertThat(none.says()).startsWith("there is nothing at unix://");
        assertThat(dead.says()).startsWith("nobody listens at unix://");
        assertThat(dead.mend()).contains("sudo systemctl start docker");
    }

    @ParameterizedTest
    @CsvSource({
        "apt-get, sudo apt-get install -y docker.io",
        "dnf, sudo dnf install -y docker",
        "pacman, sudo pacman -S --noconfirm docker",
        "apk, sudo apk add docker",
        "none, sudo apt-get install -y docker.io"
    })
    void what_installs_it_is_said_for_the_packages_of_the_system(String manager, String command) throws Exception {
        environment.put("DOCKER_HOST", "unix://" + socket());
        program(manager, "exit 1");

        assertThat(look().mend()).contains(command);
    }

    @Test
    void an_engine_outside_the_search_path_needs_no_installation() throws Exception {
        environment.put("DOCKER_HOST", "unix://" + socket());
        Files.createDirectory(directory.resolve("sbin"));
        program("sbin/dockerd", "exit 1");

        assertThat(look().mend()).contains("sudo systemctl start docker");
    }

    @Test
    void the_context_of_the_client_says_where_to_look() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("far".getBytes(StandardCharsets.UTF_8));
        Path meta = directory
                .resolve(".docker/contexts/meta")
                .resolve(HexFormat.of().formatHex(digest));
        Files.writeString(
                Files.createDirectories(meta).resolve("meta.json"),
                "{\"Name\":\"far\",\"Endpoints\":{\"docker\":{\"Host\":\"unix://%s\"}}}".formatted(socket()));
        Files.writeString(directory.resolve(".docker/config.json"), "{\"auths\":{},\"currentContext\":\"far\"}");

        Finding finding = looking("HTTP/1.1 200 OK\r\n\r\n");

        assertThat(finding.says()).startsWith("an engine answers at unix://" + socket() + " (the context \"far\")");
    }

    @Test
    void what_only_the_client_can_reach_it_is_asked_for() throws Exception {
        environment.put("DOCKER_HOST", "ssh://somewhere");

        Finding without = look();
        program("docker", "echo 27.0.3");
        Finding with = look();
        program("docker", "echo lots; echo cannot connect >&2; exit 1");
        Finding failing = look();

        assertThat(without.says()).contains("can be asked by Docker's client only");
        assertThat(with.says()).startsWith("Docker/27.0.3 answers at ssh://somewhere");
        assertThat(failing)
                .isEqualTo(Finding.missing("ssh://somewhere (DOCKER_HOST): cannot connect", "unset DOCKER_HOST"));
    }

    @Test
    void a_client_that_hangs_is_ended() throws Exception {
        environment.put("DOCKER_HOST", "ssh://somewhere");
        Path pid = directory.resolve("pid");
        program("docker", "echo $$ >" + pid + "; exec /bin/sleep 1000");

        Finding finding = look();

        assertThat(finding.says()).contains("no answer within");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(DockerCheckTest::awaitEnd);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(process + " lives", e);
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp://", "unix://a\0b", "tcp://localhost:port"})
    void an_address_that_is_none_is_told(String address) throws Exception {
        environment.put("DOCKER_HOST", address);

        Finding finding = look();

        assertThat(finding.state()).isEqualTo(State.MISSING);
        assertThat(finding.mend()).contains("unset DOCKER_HOST");
    }
}
