package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tutti.container.Build;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.testkit.Requires;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Images that are made, and others that cannot be had. */
@Requires("docker")
class BuildIT {

    private static final String FROM = "FROM " + Trial.BUSYBOX + "\n";

    @RegisterExtension
    final Trial trial = new Trial();

    @TempDir
    private Path directory;

    private final EngineApi api = trial.api();
    private final List<String> progress = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private int runs;

    @AfterEach
    void removeImages() {
        api.containers(trial.labels()).forEach(left -> api.remove(left.id(), true));
        images.forEach(api::removeImage);
        images.forEach(api::removeImage);
    }

    private String build(Build build, Map<String, String> args) {
        return build(api, build, args);
    }

    private String build(EngineApi api, Build build, Map<String, String> args) {
        List<String> names = List.of(trial.name("built") + ":1", trial.name("built") + ":latest");
        String id = api.build(build, args, names, trial.labels(), Optional.empty(), false, progress::add);
        names.forEach(images::add);
        return id;
    }

    private void dockerfile(String text) throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), FROM + text);
    }

    private List<String> run(String image, String... command) {
        return run(image, Optional.of(List.of(command)));
    }

    private List<String> run(String image, Optional<List<String>> command) {
        ContainerSpec spec = trial.spec("run" + runs++, Trial.busybox().withCommand(command));
        String id = trial.started(new ContainerSpec(
                spec.name(),
                image,
                spec.container(),
                Map.of(),
                spec.labels(),
                Map.of(),
                "none",
                List.of(),
                Optional.empty()));
        trial.exitCode(id);
        return api.lastLines(id, Instant.EPOCH, 50);
    }

    /** Those of all containers there are, with those that builds left. */
    private static String commands() {
        return Trial.docker("ps", "-a", "--no-trunc", "--format", "{{.Command}}");
    }

    @Test
    void an_image_is_built_with_arguments_labels_and_names_and_nothing_else_is_left() throws Exception {
        dockerfile("ARG WHO\nRUN echo %s >/dev/null; echo hello $WHO >/greeting\n".formatted(trial.name("made"))
                + "STOPSIGNAL SIGINT\nEXPOSE 80 53/udp\n");

        String id = build(Build.of(directory), Map.of("WHO", "world"));

        assertThat(id).matches("sha256:[0-9a-f]{64}");
        EngineApi.ImageDetails image = api.image(id).orElseThrow();
        assertThat(image.tags()).containsExactlyInAnyOrderElementsOf(images);
        assertThat(image.labels()).containsAllEntriesOf(trial.labels());
        assertThat(image.stopSignal()).contains("SIGINT");
        assertThat(image.exposed()).containsExactlyInAnyOrder("80/tcp", "53/udp");
        assertThat(progress).anyMatch(line -> line.contains("echo hello"));
        assertThat(run(id, "cat", "/greeting")).containsExactly("hello world");
        assertThat(commands()).doesNotContain(trial.name("made"));
    }

    @Test
    void an_empty_command_is_none_and_not_that_of_the_image() throws Exception {
        dockerfile("ENTRYPOINT [\"echo\", \"entry\"]\nCMD [\"command\"]\n");
        String id = build(Build.of(directory), Map.of());

        assertThat(run(id, Optional.empty())).containsExactly("entry command");
        assertThat(run(id, Optional.of(List.of()))).containsExactly("entry");
        assertThat(run(id, Optional.of(List.of("other")))).containsExactly("entry other");
    }

    @Test
    void a_build_ends_at_its_target_and_takes_its_recipe_from_elsewhere() throws Exception {
        Path context = Files.createDirectory(directory.resolve("context"));
        Files.writeString(context.resolve("file"), "content");
        Path recipe = directory.resolve("elsewhere");
        Files.writeString(
                recipe, "FROM %1$s AS first\nCOPY file /a\nFROM first AS second\nRUN false\n".formatted(Trial.BUSYBOX));

        String id = build(
                new Build(context, Optional.of(Path.of("../elsewhere")), Map.of(), Optional.of("first")), Map.of());

        assertThat(run(id, "cat", "/a")).containsExactly("content");
    }

    @Test
    void a_recipe_needs_no_file() throws Exception {
        Files.writeString(directory.resolve("file"), "content");

        String id = build(Build.inline(directory, FROM + "COPY file /a\n"), Map.of());

        assertThat(run(id, "cat", "/a")).containsExactly("content");
    }

    @Test
    void what_a_dockerignore_says_is_not_sent() throws Exception {
        dockerfile("COPY . /context/\n");
        Files.writeString(
                directory.resolve(".dockerignore"), "# not these\n**/node_modules\n*.log\n!keep.log\nDockerfile\n");
        Files.createDirectories(directory.resolve("app/node_modules/deep"));
        Files.writeString(directory.resolve("app/node_modules/deep/x"), "x");
        Files.writeString(directory.resolve("app/main"), "x");
        Files.writeString(directory.resolve("drop.log"), "x");
        Files.writeString(directory.resolve("keep.log"), "x");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("app/main"));
        assertThat(directory.resolve("app/main").toFile().setExecutable(true)).isTrue();

        String id = build(Build.of(directory), Map.of());

        assertThat(run(id, "sh", "-c", "cd /context; find . -type f -o -type l | sort; readlink link; ls -l app/main"))
                .startsWith("./.dockerignore", "./app/main", "./keep.log", "./link", "app/main")
                .last()
                .asString()
                .startsWith("-rwx");
    }

    @Test
    void a_build_that_fails_is_told_with_its_last_lines() throws Exception {
        dockerfile("ARG SECRET\nRUN echo %s; echo some output; echo more >&2; exit 3\n".formatted(trial.name("made")));

        assertThatThrownBy(() -> build(Build.of(directory), Map.of("SECRET", "hidden")))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(directory + " cannot be built: ")
                .hasMessageContaining("non-zero code: 3")
                .hasMessageContaining("\n    some output")
                .hasMessageContaining("\n    more")
                .hasMessageNotContaining("hidden")
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(commands()).doesNotContain(trial.name("made"));

        // What is kept for the next build goes with its image.
        dockerfile("ARG SECRET\n");
        build(Build.of(directory), Map.of("SECRET", "hidden"));
    }

    @Test
    void a_recipe_that_is_wrong_or_missing_is_told() throws Exception {
        assertThatThrownBy(() -> build(Build.of(directory), Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("there is no " + directory.resolve("Dockerfile"));
        assertThatThrownBy(() -> build(Build.of(directory.resolve("nowhere")), Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("there is no directory");
        dockerfile("NONSENSE\n");
        assertThatThrownBy(() -> build(Build.of(directory), Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("unknown instruction: NONSENSE");
        dockerfile("COPY nothing /\n");
        assertThatThrownBy(() -> build(Build.of(directory), Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("nothing");
    }

    /** Debian's client has it built in. */
    @Test
    void what_only_the_newer_builder_knows_is_built_by_the_client_where_that_is_wanted() throws Exception {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("PATH", "/usr/bin:/bin");
        variables.put("DOCKER_BUILDKIT", "1");
        Machine here = Machine.with(variables);
        try (EngineApi newer = new DockerJavaApi(here, Patience.USUAL)) {
            Endpoint endpoint = new EndpointChoice(here).choose();
            assumeThat(BuildKit.of(here, endpoint, newer.version())).isPresent();
            dockerfile("ARG WHO\nRUN --mount=type=cache,target=/c echo hello $WHO >/greeting\n");

            String id = build(newer, Build.of(directory), Map.of("WHO", "world"));

            assertThat(run(id, "cat", "/greeting")).containsExactly("hello world");
            assertThat(api.image(id).orElseThrow().labels()).containsAllEntriesOf(trial.labels());

            Files.writeString(directory.resolve("file"), "content");
            String inline =
                    build(newer, Build.inline(directory, FROM + "RUN --mount=target=/c cp /c/file /a\n"), Map.of());
            assertThat(run(inline, "cat", "/a")).containsExactly("content");

            dockerfile("ARG SECRET\nRUN --mount=type=cache,target=/c echo some output; exit 3\n");
            assertThatThrownBy(() -> build(newer, Build.of(directory), Map.of("SECRET", "hidden")))
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith(directory + " cannot be built: ")
                    .hasMessageContaining("some output")
                    .hasMessageContaining("exit code: 3")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void an_image_that_cannot_be_pulled_is_told_by_name() {
        assertThatThrownBy(() -> api.pull("tutti.invalid/nothing:1", Optional.empty(), progress::add))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("tutti.invalid")
                .extracting(e -> ((EngineException) e).kind())
                .isNotEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void files_are_unpacked_in_a_container_that_runs_or_does_not() throws Exception {
        String id = api.create(trial.spec("a", Trial.busybox("cat", "/etc/copied")));

        api.copyInto(id, "/etc", new ByteArrayInputStream(archive("copied", "content\n")));
        api.start(id);

        trial.exitCode(id);
        assertThat(api.lastLines(id, Instant.EPOCH, 5)).containsExactly("content");
        assertThatThrownBy(() -> api.copyInto(id, "/no", new ByteArrayInputStream(archive("x", "y"))))
                .isInstanceOf(EngineException.class)
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    private static byte[] archive(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(content.length());
            tar.putArchiveEntry(entry);
            tar.write(content.getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
