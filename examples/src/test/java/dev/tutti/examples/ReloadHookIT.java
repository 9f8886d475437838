package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Java program does for the whole when one of its containers has been built anew. */
@Requires("docker")
class ReloadHookIT {

    private static final String PROGRAM = """
            import static dev.tutti.Tutti.project;

            import dev.tutti.ContainerService;
            import java.nio.file.Files;
            import java.nio.file.Path;

            class Shop {
                static class Web extends ContainerService {
                    String name = "web";
                    String buildFrom = "web";
                    String stopSignal = "SIGKILL";

                    @Override
                    protected void postStart() {
                        context().set("made", 1);
                    }
                }

                public static void main(String... args) {
                    var shop = project("NAME", new Web());
                    shop.onReload(name -> Files.writeString(
                                    Path.of("reloaded"), name + " " + shop.context().get("made").orElseThrow()))
                            .cli(args);
                }
            }
            """;

    private static final String RECIPE = "FROM tutti/busybox:1\nCMD [\"sleep\", \"1000\"]\n";

    @TempDir
    private Path directory;

    private Workplace place() {
        return Workplace.in(directory).with("DOCKER_BUILDKIT", "0");
    }

    @AfterEach
    void remove() {
        String image = "tutti-" + name() + "-web:latest";
        place().run("-f", "Shop.java", "stop", "--remove");
        try (var docker = TuttiProcess.start(place(), List.of("docker", "rmi", image))) {
            docker.outcome();
        }
    }

    private static String name() {
        return "it-reload-" + ProcessHandle.current().pid();
    }

    @Test
    void it_is_told_what_was_reloaded_once_that_has_succeeded_and_knows_the_context() {
        var place =
                place().holding("Shop.java", PROGRAM.replace("NAME", name())).holding("web/Dockerfile", RECIPE);
        Outcome started = place.run("-f", "Shop.java", "start", "-d", "--wait");
        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(place.holds("reloaded")).isFalse();

        place.holding("web/Dockerfile", "FROM tutti/busybox:1\nRUN false\n");
        assertThat(place.run("-f", "Shop.java", "reload", "web").exitCode()).isEqualTo(1);
        assertThat(place.holds("reloaded")).isFalse();

        place.holding("web/Dockerfile", RECIPE + "ENV A=1\n");
        Outcome reloaded = place.run("-f", "Shop.java", "reload", "web");
        assertThat(reloaded.exitCode()).as(reloaded.err()).isZero();
        assertThat(place.read("reloaded")).isEqualTo("web 1");
    }
}
