package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    @TempDir
    private Path home;

    @BeforeEach
    void makeConfig() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
    }

    private void config(String json) throws IOException {
        Files.writeString(home.resolve(".docker/config.json"), json);
    }

    private void helper(String name, String script) throws IOException {
        Path program = home.resolve("docker-credential-" + name);
        Files.writeString(program, "#!/bin/sh\n" + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Optional<AuthConfig> of(String image) {
        var variables = Map.of("PATH", home + ":/usr/bin:/bin");
        return new Credentials(new Machine(variables, home, home, "me", false)).of(image);
    }

    private static String auth(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, https://index.docker.io/v1/",
        "library/busybox:1, https://index.docker.io/v1/",
        "docker.io/me/x, https://index.docker.io/v1/",
        "ghcr.io/me/x:1, ghcr.io",
        "localhost/x, localhost",
        "localhost:5000/x@sha256:00, localhost:5000",
        "host:5000/x, host:5000"
    })
    void an_image_is_kept_at_a_registry(String image, String registry) {
        assertThat(Credentials.registry(image)).isEqualTo(registry);
    }

    @Test
    void nothing_is_known_without_a_config() {
        assertThat(of("busybox")).isEmpty();
    }

    @Test
    void what_is_kept_in_the_config_is_told_to_its_registry_only() throws IOException {
        config("""
                {"auths": {
                  "https://index.docker.io/v1/": {"auth": "%s"},
                  "https://ghcr.io": {"identitytoken": "token"},
                  "plain.example": {"username": "me", "password": "word"},
                  "empty.example": {}
                }}""".formatted(auth("me:pass:word")));

        assertThat(of("busybox")).get().satisfies(found -> {
            assertThat(found.getUsername()).isEqualTo("me");
            assertThat(found.getPassword()).isEqualTo("pass:word");
            assertThat(found.getRegistryAddress()).isEqualTo(Credentials.HUB);
        });
        assertThat(of("ghcr.io/x"))
                .get()
                .extracting(AuthConfig::getIdentitytoken)
                .isEqualTo("token");
        assertThat(of("plain.example/x"))
                .get()
                .extracting(AuthConfig::getPassword)
                .isEqualTo("word");
        assertThat(of("empty.example/x")).isEmpty();
        assertThat(of("other.example/x")).isEmpty();
    }

    @Test
    void a_program_is_asked_that_keeps_them() throws IOException {
        config("{\"credsStore\":\"all\",\"credHelpers\":{\"own.example\":\"own\",\"bad.example\":\"missing\"}}");
        helper("all", "printf '{\"Username\":\"%s\",\"Secret\":\"of all\"}' \"$(cat)\"");
        helper("own", "cat >/dev/null; echo '{\"Username\":\"<token>\",\"Secret\":\"own token\"}'");

        assertThat(of("x.example/y")).get().satisfies(found -> {
            assertThat(found.getUsername()).isEqualTo("x.example");
            assertThat(found.getPassword()).isEqualTo("of all");
        });
        assertThat(of("busybox")).get().extracting(AuthConfig::getUsername).isEqualTo(Credentials.HUB);
        assertThat(of("own.example/y"))
                .get()
                .extracting(AuthConfig::getIdentitytoken)
                .isEqualTo("own token");
        assertThat(of("bad.example/y")).isEmpty();
    }

    @Test
    void a_program_that_has_none_or_fails_is_as_good_as_none() throws IOException {
        config("{\"credHelpers\":{\"a.example\":\"none\",\"b.example\":\"garbled\",\"c.example\":\"deaf\"}}");
        helper("none", "echo credentials not found in native keychain; exit 1");
        helper("garbled", "cat >/dev/null; echo nonsense");
        helper("deaf", "exec <&-; echo '{\"Username\":\"a\",\"Secret\":\"b\"}'");

        assertThat(of("a.example/y")).isEmpty();
        assertThat(of("b.example/y")).isEmpty();
        assertThat(of("c.example/y")).isPresent();
    }
}
