package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine is meant, on machines that are made up. */
class EndpointSearchTest {

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();

    private Machine machine() {
        return machine("me");
    }

    private Machine machine(String user) {
        environment.putIfAbsent("PATH", root.resolve("usr/bin").toString());
        return new Machine(environment, root.resolve("home"), root, user, false);
    }

    private List<Endpoint> candidates() {
        return new EndpointSearch(machine()).candidates();
    }

    private Endpoint only() {
        assertThat(candidates()).hasSize(1);
        return candidates().get(0);
    }

    private Endpoint chosen() {
        return new EndpointChoice(machine()).choose();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String path) throws IOException {
        write(path, "#!/bin/sh\n");
        assertThat(root.resolve(path).toFile().setExecutable(true)).isTrue();
    }

    /** A socket that somebody listens at until the test ends, or that is left over. */
    private Path socket(String path, boolean listening) throws IOException {
        Path socket = root.resolve(path);
        Files.createDirectories(socket.getParent());
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        if (!listening) {
            server.close();
        }
        return socket;
    }

    private void context(String name, String endpoint) throws IOException {
        write(
                "home/.docker/contexts/meta/" + digest(name) + "/meta.json",
                "{\"Name\":\"%s\",\"Endpoints\":{\"docker\":%s}}".formatted(name, endpoint));
    }

    private static String digest(String name) {
        return EndpointSearch.digest(name);
    }

    @Test
    void contexts_are_kept_under_the_digest_of_their_name() {
        assertThat(digest("desktop-linux"))
                .isEqualTo("fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e");
    }

    @Test
    void the_variable_comes_first() throws IOException {
        environment.put("DOCKER_HOST", "unix:///some/where.sock");
        environment.put("DOCKER_CONTEXT", "nothing");
        socket("var/run/docker.sock", true);

        assertThat(only())
                .isEqualTo(new Endpoint(
                        URI.create("unix:///some/where.sock"), Optional.of("DOCKER_HOST"), Optional.empty()));
        assertThat(only().host()).isEqualTo("localhost");
        assertThat(only().publishing()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://docker:2375, tcp://docker:2375, docker, ''",
        "tcp://docker, tcp://docker:2375, docker, ''",
        "tcp://[fd00::1]:2375, tcp://[fd00::1]:2375, [fd00::1], ''",
        "tcp://127.0.0.1:5000/, tcp://127.0.0.1:5000, localhost, 127.0.0.1",
        "tcp://127.0.0.2:5000, tcp://127.0.0.2:5000, 127.0.0.2, 127.0.0.2",
        "http://localhost:80, tcp://localhost:80, localhost, 127.0.0.1",
        "tcp://[::1]:2375, tcp://[::1]:2375, localhost, 127.0.0.1"
    })
    void an_engine_may_be_on_another_machine(String said, URI address, String host, String publishing) {
        environment.put("DOCKER_HOST", said);

        assertThat(only().address()).isEqualTo(address);
        assertThat(only().host()).isEqualTo(host);
        assertThat(only().publishing()).isEqualTo(publishing);
        assertThat(only().tls()).isEmpty();
    }

    @Test
    void a_connection_is_encrypted_where_that_is_said() {
        environment.put("DOCKER_HOST", "tcp://docker");
        environment.put("DOCKER_TLS_VERIFY", "1");

        assertThat(only().address()).hasToString("tcp://docker:2376");
        assertThat(only().tls()).contains(new TlsFiles(root.resolve("home/.docker"), true));

        environment.put("DOCKER_CERT_PATH", "/certs");
        assertThat(only().tls()).contains(new TlsFiles(Path.of("/certs"), true));

        environment.remove("DOCKER_TLS_VERIFY");
        environment.put("DOCKER_TLS", "1");
        assertThat(only().tls()).contains(new TlsFiles(Path.of("/certs"), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker",
                "unix://relative.sock",
                "tcp://",
                "ftp://host",
                "tcp://ho st",
                "npipe:////./pipe/docker"
            })
    void an_address_that_makes_no_sense_is_told_with_what_forgets_it(String said) {
        environment.put("DOCKER_HOST", said);

        assertThatThrownBy(this::candidates)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("DOCKER_HOST says that the container engine is at \"" + said + "\"")
                .hasMessageEndingWith("unset DOCKER_HOST")
                .matches(e -> ((EngineException) e).isUnavailable());
    }

    @Test
    void ssh_is_told_how_to_bring_the_socket_here() {
        environment.put("DOCKER_HOST", "ssh://me@remote:2222");

        assertThatThrownBy(this::candidates)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("ssh -fNT -L \"$HOME/docker.sock:/var/run/docker.sock\" -p 2222 me@remote &&");
    }

    @Test
    void the_current_context_of_the_config_is_used() throws IOException {
        write("home/.docker/config.json", "{\"currentContext\":\"remote\"}");
        context("remote", "{\"Host\":\"tcp://docker:2376\",\"SkipTLSVerify\":true}");
        Path tls = root.resolve("home/.docker/contexts/tls/" + digest("remote") + "/docker");
        Files.createDirectories(tls);

        assertThat(only())
                .isEqualTo(new Endpoint(
                        URI.create("tcp://docker:2376"),
                        Optional.of("the Docker context \"remote\""),
                        Optional.of(new TlsFiles(tls, false))));
        assertThat(only()).hasToString("tcp://docker:2376 (the Docker context \"remote\")");
    }

    @Test
    void a_context_is_named_by_a_variable_and_the_config_may_be_elsewhere() throws IOException {
        environment.put("DOCKER_CONFIG", root.resolve("home/.docker").toString());
        environment.put("DOCKER_CONTEXT", "mine");
        context("mine", "{\"Host\":\"unix:///mine.sock\"}");

        assertThat(only().source()).contains("DOCKER_CONTEXT=mine");
        assertThat(only().socket()).isEqualTo(Path.of("/mine.sock"));
    }

    @Test
    void a_context_that_is_not_there_is_never_replaced_by_another_engine() throws IOException {
        socket("var/run/docker.sock", true);
        environment.put("DOCKER_CONTEXT", "gone");

        assertThatThrownBy(this::chosen)
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("There is no Docker context \"gone\" in ")
                .hasMessageEndingWith("unset DOCKER_CONTEXT");

        environment.remove("DOCKER_CONTEXT");
        write("home/.docker/config.json", "{\"currentContext\":\"gone\"}");
        assertThatThrownBy(this::chosen).hasMessageEndingWith("docker context use default");
    }

    @Test
    void an_engine_that_is_named_is_never_replaced_by_another() throws IOException {
        socket("var/run/docker.sock", true);
        environment.put("DOCKER_HOST", "unix://" + root.resolve("nothing.sock"));

        assertThatThrownBy(this::chosen)
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Nothing is at unix://%s, where DOCKER_HOST says that the container engine is;"
                                + " start it, or use the usual one: unset DOCKER_HOST",
                        root.resolve("nothing.sock"));
    }

    @Test
    void the_default_context_is_no_context() throws IOException {
        write("home/.docker/config.json", "{\"currentContext\":\"default\"}");
        Path socket = socket("var/run/docker.sock", true);

        assertThat(chosen()).isEqualTo(Endpoint.of(socket));
    }

    @Test
    void a_config_that_cannot_be_read_is_told_without_what_it_holds() throws IOException {
        write("home/.docker/config.json", "{\"auths\":{\"secret");

        assertThatThrownBy(this::candidates)
                .isInstanceOf(EngineException.class)
                .hasMessageEndingWith("config.json is no JSON")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var/run/docker.sock",
                "run/user/docker.sock",
                "home/.docker/run/docker.sock",
                "home/.docker/desktop/docker.sock",
                "home/.colima/default/docker.sock",
                "home/.orbstack/run/docker.sock",
                "home/.rd/docker.sock",
                "home/.lima/docker/sock/docker.sock",
                "run/user/podman/podman.sock",
                "run/podman/podman.sock"
            })
    void an_engine_is_found_wherever_they_usually_are(String path) throws IOException {
        environment.put("XDG_RUNTIME_DIR", root.resolve("run/user").toString());
        Path socket = socket(path, true);

        assertThat(chosen()).isEqualTo(Endpoint.of(socket));
        assertThat(chosen().source()).isEmpty();
    }

    @Test
    void one_that_answers_is_preferred_to_a_socket_that_was_left_over() throws IOException {
        socket("var/run/docker.sock", false);
        Path podman = socket("run/podman/podman.sock", true);

        assertThat(chosen()).isEqualTo(Endpoint.of(podman));

        Path docker = socket("home/.docker/run/docker.sock", true);
        assertThat(chosen()).isEqualTo(Endpoint.of(docker));
    }

    @Test
    void where_nobody_answers_the_first_socket_tells_why() throws IOException {
        Path socket = socket("var/run/docker.sock", false);
        socket("run/podman/podman.sock", false);

        assertThat(chosen()).isEqualTo(Endpoint.of(socket));
    }

    @Test
    void where_there_is_none_it_is_said_where_was_looked_and_how_to_get_one() throws IOException {
        assertThatThrownBy(this::chosen)
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(
                        "No container engine is there (looked for " + root.resolve("var/run/docker.sock, "))
                .hasMessageContaining("podman.sock");

        program("usr/bin/apt-get");
        assertThatThrownBy(this::chosen)
                .hasMessageEndingWith("; install one: sudo apt-get install -y docker.io")
                .hasMessageNotContaining("\n");

        program("usr/sbin/dockerd");
        assertThatThrownBy(this::chosen).hasMessageEndingWith("; start it: sudo service docker start");
        assertThatThrownBy(() -> new EndpointChoice(machine("root")).choose())
                .hasMessageEndingWith("; start it: service docker start");

        Files.createDirectories(root.resolve("run/systemd/system"));
        assertThatThrownBy(this::chosen).hasMessageEndingWith("; start it: sudo systemctl start docker");
    }

    @Test
    void why_a_socket_cannot_be_used_is_told_with_what_helps() {
        var advice = new Advice(machine());
        Endpoint endpoint = Endpoint.of(Path.of("/var/run/docker.sock"));

        assertThat(advice.unreachable(endpoint, new IOException("Permission denied")))
                .isEqualTo("me may not use /var/run/docker.sock, the socket of the container engine;"
                        + " join its group, then log in again: sudo usermod -aG docker me");
        assertThat(advice.unreachable(endpoint, new IOException("Connection refused")))
                .startsWith("Nobody listens at unix:///var/run/docker.sock: the container engine does not run;");
        assertThat(new Advice(new Machine(Map.of(), root, root, "me", true)).nothingAt(candidates()))
                .endsWith("; start it: open -a Docker");
    }
}
