package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tutti clean} and {@code tutti doctor} do about what is left at a container engine. */
@Requires("docker")
class LeftAtEngineIT {

    private static final String NO_ENGINE = "unix:///nobody/listens/here.sock";

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() throws IOException {
        place = Workplace.in(Files.createDirectory(directory.resolve("project")))
                .configured("""
                container "db" {
                  image   = "tutti/busybox:1"
                  command = ["sleep", "1000"]
                  init    = true
                  keep    = true
                }
                """);
    }

    @AfterEach
    void remove_everything() {
        remove("container", "rm -f -v");
        remove("network", "network rm");
    }

    private String left(String kind) {
        Outcome listed = Workplace.in(directory)
                .shell(
                        "sh",
                        "docker %s ls %s --format '{{.%s}}' --filter label=dev.tutti.directory=%s/project"
                                .formatted(
                                        kind,
                                        kind.equals("container") ? "-a" : "",
                                        kind.equals("container") ? "Names" : "Name",
                                        directory));
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        return listed.out().strip();
    }

    private void remove(String kind, String command) {
        if (!left(kind).isEmpty()) {
            Workplace.in(directory).shell("sh", "docker " + command + " " + left(kind));
        }
    }

    @Test
    void a_clean_removes_containers_and_networks_whatever_their_supervisor_did() {
        Supervisor.start(place);

        Outcome running = place.run("clean", "-y");

        assertThat(running.exitCode()).as(running.toString()).isZero();
        assertThat(left("container")).isEmpty();
        assertThat(left("network")).isEmpty();

        Supervisor.start(place);
        place.run("stop");
        Outcome rehearsed = place.run("clean", "--dry-run");
        Outcome stopped = place.run("clean");

        assertThat(rehearsed.out()).contains("would remove container tutti-project-db", "would remove network ");
        assertThat(stopped.out()).contains("removed container tutti-project-db", "removed network ");
        assertThat(left("container")).isEmpty();
        assertThat(place.run("clean").out()).startsWith("nothing to remove in ");
    }

    @Test
    void a_clean_finds_them_without_the_directory_of_state_and_says_them_to_programs() {
        Supervisor.start(place);
        place.run("stop");
        place.shell("sh", "rm -rf .tutti");

        Outcome cleaned = place.run("clean", "-o", "json");

        assertThat(cleaned.out()).contains("{\"container\":\"tutti-project-db\"}", "{\"network\":\"");
        assertThat(left("container")).isEmpty();
        assertThat(left("network")).isEmpty();
    }

    @Test
    void a_clean_without_an_engine_says_what_it_does_not_know() {
        Supervisor.start(place);
        place.run("stop");

        Outcome cleaned = place.with("DOCKER_HOST", NO_ENGINE).run("clean");
        Outcome again = place.with("DOCKER_HOST", NO_ENGINE).run("clean");

        assertThat(cleaned.exitCode()).isEqualTo(1);
        assertThat(cleaned.err()).contains("containers of the project may be left: Nothing is at " + NO_ENGINE);
        assertThat(again.exitCode()).isZero();
        assertThat(place.run("clean").out()).contains("removed container");
    }

    @Test
    void the_doctor_names_what_a_project_has_left_that_is_gone() {
        Supervisor.start(place);
        place.run("stop");
        Outcome own = place.run("doctor");
        place.shell("sh", "rm -rf \"$PWD\"");

        Outcome other = Workplace.in(directory).run("doctor");

        assertThat(own.out()).containsPattern("docker +Docker/.*, API [0-9.]+, answers at");
        assertThat(own.out()).contains("1 container of this project, 1 running, and its network");
        assertThat(other.out())
                .contains("left by others, of which no supervisor lives: ", "project in " + directory + "/project")
                .contains("docker rm -f -v ", "tutti-project-db");
    }
}
