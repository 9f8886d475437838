package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other files say of containers: compose files that are part of a project, and the recipes of images. */
@Requires("docker")
class ContainersOfFilesIT {

    @TempDir
    private Path directory;

    @AfterEach
    void remove_everything() {
        Workplace.in(directory).run("stop", "--remove");
    }

    @Test
    void a_compose_file_becomes_a_project_that_starts() {
        var place = Workplace.in(directory)
                .holding("compose.yaml", """
                        services:
                          db:
                            image: tutti/busybox:${TAG:-1}
                            command: [sleep, "1000"]
                            init: true
                          web:
                            image: tutti/busybox:1
                            command: httpd -f -p 8080
                            init: true
                            ports: ["8080"]
                            depends_on: [db]
                        """)
                .holding("compose.override.yaml", "services: { web: { environment: { A: from override } } }");

        Outcome init = place.run("init");

        assertThat(init.exitCode()).as(init.toString()).isZero();
        assertThat(place.read("tutti.hcl"))
                .contains("files = [\"compose.yaml\", \"compose.override.yaml\"]", "db, web");
        Outcome check = place.run("check");
        assertThat(check.exitCode()).as(check.toString()).isZero();
        try (var project = Supervisor.start(place)) {
            assertThat(place.run("exec", "web", "--", "sh", "-c", "echo $A").out())
                    .isEqualTo("from override\n");
            project.stop();
        }
    }

    @Test
    void a_project_that_is_reached_by_a_link_has_the_one_container_it_has() throws IOException {
        Path shop = Files.createDirectories(directory.resolve("shop"));
        Files.createSymbolicLink(directory.resolve("link"), shop);
        var outside = Workplace.in(directory);
        try (var project = ContainerProject.in(shop, ContainerProject.obedient("db", "volumes = [\"./d:/d\"]"))) {
            project.up();
            String first = project.id("db");
            project.well("stop");

            Outcome byDirectory = outside.run("-C", "link", "start", "-d", "--wait");
            assertThat(byDirectory.exitCode()).as(byDirectory::toString).isZero();
            assertThat(project.id("db")).isEqualTo(first);
            assertThat(outside.run("-C", "link", "stop").exitCode()).isZero();

            Outcome byFile = outside.run("-f", "link/tutti.hcl", "start", "-d", "--wait");
            assertThat(byFile.exitCode()).as(byFile::toString).isZero();
            assertThat(project.id("db")).isEqualTo(first);
            assertThat(project.containers()).containsExactly("db running");
        }
    }

    @Test
    void the_signal_that_an_image_asks_for_is_the_one_that_is_named() {
        String image = "tutti-it-quit:" + ProcessHandle.current().pid();
        var place = Workplace.in(directory)
                .with("DOCKER_BUILDKIT", "0")
                .holding("Dockerfile", "FROM tutti/busybox:1\nSTOPSIGNAL SIGQUIT\n")
                .configured("""
                        container "deaf" {
                          image   = "%s"
                          build   = "."
                          command = ["sh", "-c", "trap '' QUIT; while :; do sleep 0.1; done"]
                          stop    { grace = "2s" }
                        }
                        """.formatted(image));
        try (var supervisor = Supervisor.start(place);
                var stop = place.start("stop", "deaf")) {
            Await.until(
                    "the stop",
                    () -> place.run("why", "deaf").out().contains("it was asked to stop by SIGQUIT, and is killed"));

            assertThat(stop.outcome().out())
                    .contains("deaf had not ended 2.00 s after it was asked to by SIGQUIT, and was killed");
        } finally {
            place.run("stop", "--remove");
            place.shell("sh", "docker image rm " + image);
        }
    }
}
