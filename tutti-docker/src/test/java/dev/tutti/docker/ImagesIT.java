package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.docker.Dock.Launching;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exit;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires("docker")
class ImagesIT {

    private static final String RECIPE = """
            FROM tutti/busybox:1
            ARG LEVEL=none
            COPY said /said
            RUN echo $LEVEL >/level
            CMD ["sh", "-c", "cat /said /level; echo up; trap 'exit 0' TERM; while :; do sleep 0.05; done"]
            """;

    @TempDir
    Path directory;

    private Dock dock;

    /** The name of what is built. */
    private String image = "";

    @BeforeEach
    void open() throws IOException {
        dock = new Dock("images-it", directory);
        image = dock.name("api") + ":latest";
        write("Dockerfile", RECIPE);
        write("said", "first");
    }

    @AfterEach
    void close() throws Exception {
        dock.close();
        try (EngineApi api = ContainerDriver.connect(System.getenv())) {
            for (String id : built()) {
                api.removeImage(id);
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text + "\n");
    }

    /** All images that were built for this project, those that have lost their name among them. */
    private List<String> built() throws Exception {
        String ids = dock.docker(
                "images",
                "-aq",
                "--no-trunc",
                "--filter",
                "dangling=true",
                "--filter",
                "label=" + Recipe.PROJECT + "=" + dock.project());
        String named =
                dock.docker("images", "-q", "--no-trunc", "--filter", "label=" + Recipe.PROJECT + "=" + dock.project());
        return Stream.concat(ids.lines(), named.lines()).distinct().toList();
    }

    private Launching api() {
        return api(Map.of());
    }

    private Launching api(Map<String, Optional<String>> args) {
        var build = new Build(directory, Optional.empty(), args, Optional.empty());
        return unit("api").of(Container.of(Image.of(build)));
    }

    @Test
    void an_image_is_built_when_it_is_not_there_and_not_again() throws Exception {
        var first = api();
        RunningWorkload run = dock.startUp(first);

        assertThat(first.output.out()).startsWith("first\nnone\n");
        assertThat(dock.said()).contains("api: building " + image).anyMatch(line -> line.contains("Step"));
        assertThat(dock.api().image(image)).isPresent();
        Dock.stop(run);
        dock.restart();
        write("said", "second");
        RunningWorkload again = dock.startUp(api());

        assertThat(Dock.id(again)).isEqualTo(Dock.id(run));
        assertThat(dock.said()).isEmpty();
    }

    @Test
    void another_recipe_is_built_anew_and_nothing_piles_up() throws Exception {
        Dock.stop(dock.startUp(api()));
        String before = dock.api().image(image).orElseThrow().id();

        var other = api(Map.of("LEVEL", Optional.of("debug")));
        RunningWorkload run = dock.startUp(other);

        assertThat(other.output.out()).startsWith("first\ndebug\n");
        assertThat(dock.said()).contains("api: recreated: the image changed");
        assertThat(run.isNew()).isTrue();
        assertThat(dock.api().image(before)).isEmpty();
        assertThat(built()).hasSize(1);
    }

    @Test
    void a_recipe_that_is_said_inline_is_another_one_when_it_is_changed() throws Exception {
        Dock.stop(dock.startUp(unit("api").of(Container.of(Image.of(Build.inline(directory, RECIPE))))));

        String other = RECIPE.replace("LEVEL=none", "LEVEL=some");
        var changed = unit("api").of(Container.of(Image.of(Build.inline(directory, other))));
        dock.startUp(changed);

        assertThat(changed.output.out()).startsWith("first\nsome\n");
        assertThat(dock.said()).contains("api: recreated: the image changed");
    }

    @Test
    void a_changed_dockerfile_is_another_recipe() throws Exception {
        Dock.stop(dock.startUp(api()));
        write("Dockerfile", RECIPE.replace("LEVEL=none", "LEVEL=some"));

        var changed = api();
        dock.startUp(changed);

        assertThat(changed.output.out()).startsWith("first\nsome\n");
    }

    @Test
    void an_argument_without_a_value_takes_that_of_the_environment() throws Exception {
        try (var other = dock.with(Map.of("LEVEL", "mine", "PATH", System.getenv("PATH")))) {
            var unit = api(Map.of("LEVEL", Optional.empty()));
            other.startUp(unit);

            assertThat(unit.output.out()).startsWith("first\nmine\n");
        }
    }

    @Test
    void a_rebuild_leaves_what_runs_alone_and_is_used_by_the_next_launch() throws Exception {
        RunningWorkload run = dock.startUp(api());
        String before = dock.api().image(image).orElseThrow().id();
        write("said", "second");

        assertThat(dock.driver().rebuild(api().launch())).isTrue();
        assertThat(run.isAlive()).isTrue();
        assertThat(dock.api().image(before)).isPresent();
        Dock.stop(run);
        // Also after another start.
        dock.restart();
        var next = api();
        RunningWorkload again = dock.startUp(next);

        assertThat(next.output.out()).startsWith("second\n");
        assertThat(again.isNew()).isTrue();
        assertThat(dock.said()).contains("api: recreated: the image changed");
        assertThat(dock.api().image(before)).isEmpty();
        assertThat(dock.containers()).hasSize(1);
    }

    @Test
    void a_rebuild_that_fails_leaves_the_image_as_it_was() throws Exception {
        RunningWorkload run = dock.startUp(api());
        String before = dock.api().image(image).orElseThrow().id();
        write("Dockerfile", RECIPE + "RUN echo no compiler >&2; exit 9");

        var failed =
                catchThrowableOfType(LaunchException.class, () -> dock.driver().rebuild(api().launch()));

        assertThat(failed)
                .hasMessageStartingWith("cannot build the image " + image + ": ")
                .hasMessageContaining("9");
        assertThat(dock.said()).anyMatch(line -> line.contains("no compiler"));
        assertThat(run.isAlive()).isTrue();
        assertThat(dock.api().image(image).orElseThrow().id()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_built_is_told_and_nothing_is_left() throws Exception {
        write("Dockerfile", "FROM tutti/busybox:1\nCOPY missing /");

        var failed = catchThrowableOfType(LaunchException.class, () -> dock.start(api()));

        assertThat(failed)
                .hasMessageStartingWith("cannot build the image " + image + ": ")
                .hasMessageContaining("missing");
        assertThat(dock.containers()).isEmpty();
    }

    @Test
    void two_copies_of_a_project_have_their_own_images() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("copy"));
        Files.writeString(elsewhere.resolve("Dockerfile"), RECIPE);
        Files.writeString(elsewhere.resolve("said"), "copy\n");
        try (var copy = dock.copy(elsewhere)) {
            RunningWorkload one = dock.startUp(api());
            var other = unit("api")
                    .of(Container.of(Image.of(new Build(elsewhere, Optional.empty(), Map.of(), Optional.empty()))));
            copy.startUp(other);

            assertThat(other.output.out()).startsWith("copy\n");
            assertThat(built()).hasSize(2);
            Dock.stop(one);
            dock.restart();
            assertThat(Dock.id(dock.startUp(api()))).isEqualTo(Dock.id(one));
            assertThat(dock.said()).isEmpty();
        }
    }

    @Test
    void one_image_that_two_units_name_is_built_once() throws Exception {
        var build = new Build(directory, Optional.empty(), Map.of(), Optional.empty());
        var shared = new Image(Optional.of(dock.name("shared") + ":1"), Optional.of(build), Image.Pull.MISSING);
        var one = unit("one").of(Container.of(shared));
        var other = unit("other").of(Container.of(shared));

        dock.driver().prepare(List.of(one.launch(), other.launch()));
        dock.startUp(one);
        dock.startUp(other);

        assertThat(dock.said().stream().filter(line -> line.contains("building")))
                .hasSize(1);
    }

    @Test
    void nothing_is_built_for_what_has_no_recipe() throws Exception {
        assertThat(dock.driver().rebuild(unit("db").launch())).isFalse();
    }

    @Test
    void the_stop_signal_of_an_image_is_used() throws Exception {
        write(
                "Dockerfile",
                "FROM tutti/busybox:1\nSTOPSIGNAL SIGQUIT\n"
                        + "CMD [\"sh\", \"-c\", \"trap '' TERM; trap 'exit 6' QUIT; echo up; while :; do sleep 0.05; done\"]");

        assertThat(Dock.stop(dock.startUp(api())).exit()).isEqualTo(Exit.ofCode(6));
    }
}
