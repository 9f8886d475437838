package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is a script, and tells what it was told. */
class BuildKitTest {

    private static final EngineApi.Version DOCKER = new EngineApi.Version("Docker", "28.0", "1.48", false);

    @TempDir
    private Path directory;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void setPath() {
        variables.put("PATH", directory + ":/usr/bin:/bin");
        variables.put("DOCKER_CONTEXT", "other");
    }

    private void client(String script) throws IOException {
        Path client = directory.resolve("docker");
        Files.writeString(client, "#!/bin/sh\n" + script);
        assertThat(client.toFile().setExecutable(true)).isTrue();
    }

    private Optional<BuildKit> kit(EngineApi.Version engine) {
        return BuildKit.of(
                new Machine(variables, directory, directory, "me", false), Endpoint.of(Path.of("/e.sock")), engine);
    }

    private String build(Map<String, String> args) {
        var build = new Build(directory, Optional.empty(), Map.of(), Optional.of("stage"));
        var wanted = new ImageBuild(build, args, List.of("a:1"), Map.of("l", "v"), Optional.of("linux/arm64"), true);
        return kit(DOCKER).orElseThrow().build(wanted, new BuildOutput("it", lines::add));
    }

    private static final String TELL = """
            [ "$2" = version ] && exit
            echo "told $*"
            echo "knows $WHO $DOCKER_HOST $DOCKER_CONTEXT." >&2
            while [ $# -gt 0 ]; do
              [ "$1" = --iidfile ] && echo sha256:built >"$2"
              shift
            done
            """;

    @Test
    void a_recipe_that_is_no_file_is_read_by_the_client() throws IOException {
        client(TELL.replace("while", "cat\nwhile"));
        var wanted = new ImageBuild(
                Build.inline(directory, "FROM x\n"), Map.of(), List.of("a:1"), Map.of(), Optional.empty(), false);

        kit(DOCKER).orElseThrow().build(wanted, new BuildOutput("it", lines::add));

        assertThat(lines.get(0)).contains(" --file - ").endsWith(" " + directory);
        assertThat(lines).last().isEqualTo("FROM x");
    }

    @Test
    void everything_is_told_to_the_client_but_values_in_its_variables_only() throws IOException {
        client(TELL);

        assertThat(build(Map.of("WHO", "secret", "PATH", "/x"))).isEqualTo("sha256:built");

        assertThat(lines.get(0))
                .startsWith("told buildx build --builder default --load --progress plain --iidfile ")
                .contains(
                        " --file " + directory.resolve("Dockerfile") + " --tag a:1 --label l=v",
                        " --build-arg WHO",
                        " --build-arg PATH=/x",
                        " --target stage --platform linux/arm64 --pull " + directory)
                .doesNotContain("secret");
        assertThat(lines.get(1)).isEqualTo("knows secret unix:///e.sock .");
    }

    @Test
    void a_client_that_fails_is_told_with_its_last_lines() throws IOException {
        client("[ \"$2\" = version ] && exit; echo one; printf 'two' >&2; exit 4");

        assertThatThrownBy(() -> build(Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "it cannot be built: docker ended with exit code 4\n  last lines of the build:\n    one\n    two");
    }

    @Test
    void a_build_that_is_interrupted_ends_its_client() throws Exception {
        Path pid = directory.resolve("pid");
        client("[ \"$2\" = version ] && exit; echo $$ >%s.new; mv %s.new %s; exec sleep 60".formatted(pid, pid, pid));
        var builder = new Thread(() -> assertThatThrownBy(() -> build(Map.of()))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.INTERRUPTED)));
        builder.start();
        Await.until("the client", () -> Files.exists(pid));

        builder.interrupt();
        builder.join(30_000);

        long client = Long.parseLong(Files.readString(pid).strip());
        Await.until("its end", () -> ProcessHandle.of(client).isEmpty());
    }

    @Test
    void it_is_used_where_the_client_would_use_it_and_the_engine_can() throws IOException {
        assertThat(new Machine(variables, directory, directory, "me", false).program("nothing"))
                .isEmpty();
        client("[ \"$2\" = version ]");
        assertThat(kit(DOCKER)).isPresent();
        assertThat(kit(new EngineApi.Version("Podman", "5.0", "1.41", false))).isEmpty();
        assertThat(kit(new EngineApi.Version("Docker", "18.0", "1.38", false))).isEmpty();
        assertThat(kit(new EngineApi.Version("Docker", "?", "", false))).isEmpty();

        variables.put("DOCKER_BUILDKIT", "0");
        assertThat(kit(DOCKER)).isEmpty();
    }

    @Test
    void an_old_client_has_it_built_in_and_uses_it_when_told() throws IOException {
        client("[ \"$1\" = --version ] && echo Docker version 20.10.24+dfsg1, build 297e128");
        assertThat(kit(DOCKER)).isEmpty();

        variables.put("DOCKER_BUILDKIT", "1");
        assertThat(kit(DOCKER)).get().extracting(BuildKit::command).isEqualTo(List.of("build"));

        client("[ \"$1\" = --version ] && echo Docker version 28.2.2, build e6534b4");
        assertThat(kit(DOCKER)).isEmpty();
    }
}
