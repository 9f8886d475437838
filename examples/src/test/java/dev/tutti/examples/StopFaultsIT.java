package dev.tutti.examples;

import static dev.tutti.examples.ContainerProject.IMAGE;
import static dev.tutti.examples.ContainerProject.OBEDIENT;
import static dev.tutti.examples.ContainerProject.container;
import static dev.tutti.examples.ContainerProject.obedient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What miniboss does wrong when containers are stopped, removed or built anew, and what happens instead. The numbers are those of
 * the table in {@code docs/how-to/coming-from-miniboss.md}.
 */
@Requires("docker")
class StopFaultsIT {

    @TempDir
    private Path directory;

    /** One whose image is built from this directory, and says what it was built of. */
    private static String built(ContainerProject project) {
        return """
                container "web" {
                  image   = "%s"
                  build   = "."
                  command = ["sh", "-c", "cat /word; %s"]
                  ready   { output = "up" }
                }
                """.formatted(project.name() + ":1", OBEDIENT);
    }

    private static void recipe(ContainerProject project, String line) {
        project.place().holding("Dockerfile", "FROM " + IMAGE + "\n" + line + "\n");
    }

    /** Q4. */
    @Test
    void a_build_that_fails_ends_the_start_and_leaves_what_runs_alone() {
        try (var project = ContainerProject.in(directory)) {
            project.of(built(project));
            try {
                recipe(project, "RUN echo no compiler; exit 9");
                Outcome failed = project.tutti("start", "-d", "--wait");
                assertThat(failed.exitCode()).isEqualTo(1);
                assertThat(failed.err()).contains("no compiler");
                assertThat(project.containers()).isEmpty();

                recipe(project, "RUN echo one > /word");
                project.up();
                String before = project.id("web");
                recipe(project, "RUN echo no linker; exit 9");
                Outcome reload = project.tutti("reload", "web");

                assertThat(reload.exitCode()).isEqualTo(1);
                assertThat(reload.err()).contains("no linker");
                assertThat(project.id("web")).isEqualTo(before);
                assertThat(project.containers()).containsExactly("web running");
                project.well("stop", "--remove");
            } finally {
                project.docker("rmi", "-f", project.name() + ":1");
            }
        }
    }

    /** Q12. */
    @Test
    void a_paused_container_is_stopped_and_removed_as_any_other() {
        try (var project = ContainerProject.in(directory)) {
            project.of(obedient("db"), obedient("web"));
            project.up();
            project.docker("pause", project.called("db"));
            Await.until(
                    "that to be known",
                    () -> project.well("ps").contains("goes on after: docker unpause " + project.called("db")));
            assertThat(project.well("why", "db")).contains("it was paused by somebody else");

            assertThat(project.well("stop", "db")).contains("nothing of it is left");
            assertThat(project.containers()).containsExactly("db exited", "web running");
            project.docker("pause", project.called("web"));

            assertThat(project.well("stop", "--remove")).contains("container " + project.called("web"));
            assertThat(project.containers()).isEmpty();
            assertThat(project.networks()).isEmpty();
        }
    }

    /** Q14. */
    @Test
    void a_new_image_replaces_one_container_and_is_used_ever_after() {
        try (var project = ContainerProject.in(directory)) {
            recipe(project, "RUN echo one > /word");
            project.of(obedient("db"), built(project));
            try {
                project.up();
                String db = project.id("db");
                recipe(project, "RUN echo two > /word");

                project.well("reload", "web");

                assertThat(project.id("db")).isEqualTo(db);
                assertThat(project.containers()).containsExactly("db running", "web running");
                String reloaded = project.id("web");
                assertThat(project.well("exec", "web", "--", "cat", "/word")).isEqualTo("two\n");
                project.well("stop");
                project.up();
                assertThat(project.id("web")).isEqualTo(reloaded);
                assertThat(project.well("exec", "web", "--", "cat", "/word")).isEqualTo("two\n");
                project.well("stop", "--remove");
            } finally {
                project.docker("rmi", "-f", project.name() + ":1");
            }
        }
    }

    /** Q17. */
    @Test
    void what_is_on_a_network_of_another_name_is_found_by_a_stop() {
        try (var project = ContainerProject.in(directory)) {
            String network = project.name() + "-net";
            project.of(obedient("db"));
            project.well("start", "--network-name", network, "-d", "--wait");
            assertThat(project.docker("inspect", "-f", "{{.HostConfig.NetworkMode}}", project.id("db")))
                    .isEqualTo(project.docker("network", "inspect", "-f", "{{.Id}}", network));

            assertThat(project.well("stop")).contains("stopped 1 unit");
            assertThat(project.containers()).containsExactly("db exited");
            assertThat(project.well("stop", "--remove"))
                    .contains("container " + project.called("db"), "network " + network);
        }
    }

    /** Q22. */
    @Test
    void what_ignores_the_signal_of_a_stop_is_killed_after_its_grace_and_told() {
        try (var project = ContainerProject.in(directory)) {
            String stop = "stop { grace = \"300ms\" }";
            // The first process of a container ignores what it has no handler for.
            project.of(
                    container("a", "echo up; exec sleep 1000", stop), container("b", "echo up; exec sleep 1000", stop));
            project.up();

            Outcome stopped = project.tutti("stop", "--timeout", "1h");

            assertThat(stopped.exitCode()).isZero();
            assertThat(stopped.out() + stopped.err()).contains("stopped 2 units", "nothing is left");
            assertThat(project.well("logs", "a")).contains("did not stop when asked and was killed");
            assertThat(project.well("logs", "b")).contains("did not stop when asked and was killed");
            assertThat(project.containers()).containsExactly("a exited", "b exited");
        }
    }
}
