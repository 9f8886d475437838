package dev.tutti.examples;

import static dev.tutti.examples.ContainerProject.IMAGE;
import static dev.tutti.examples.ContainerProject.OBEDIENT;
import static dev.tutti.examples.ContainerProject.obedient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What miniboss does wrong with containers, networks and values that are there already, and what happens instead. The numbers are
 * those of the table in {@code docs/how-to/coming-from-miniboss.md}.
 */
@Requires("docker")
class ReuseFaultsIT {

    @TempDir
    private Path directory;

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Q2. */
    @Test
    void a_name_that_is_part_of_another_is_one_of_its_own() {
        try (var project = ContainerProject.in(directory)) {
            project.of(obedient("appdb"));
            project.up();
            project.of(obedient("appdb"), obedient("db"));
            project.well("apply");
            project.well("start", "db");
            assertThat(project.containers()).containsExactly("appdb running", "db running");

            project.well("stop", "--exclude", "appdb");

            assertThat(project.containers()).containsExactly("appdb running", "db exited");
        }
    }

    /** Q3. */
    @Test
    void a_project_whose_name_begins_as_that_of_another_has_a_network_of_its_own() throws IOException {
        Workplace elsewhere = Workplace.in(Files.createDirectories(directory.resolve("elsewhere")));
        try (var project = ContainerProject.in(Files.createDirectories(directory.resolve("here")));
                var longer = ContainerProject.named(project.name() + "-bar", elsewhere, obedient("db"))) {
            longer.up();
            project.of(obedient("db"));
            project.up();
            assertThat(project.networks()).containsExactly("tutti-" + project.name());

            project.well("stop", "--remove");

            assertThat(project.networks()).isEmpty();
            assertThat(longer.networks()).containsExactly("tutti-" + longer.name());
            assertThat(longer.containers()).containsExactly("db running");
        }
    }

    /** Q9. */
    @Test
    void an_image_without_variables_and_a_variable_without_a_value_are_as_good_as_any() {
        try (var project = ContainerProject.in(directory)) {
            String image = project.name() + ":plain";
            // An export has the files of an image and nothing it says of them.
            project.docker("create", "--name", project.name(), IMAGE);
            try {
                var importing = "docker export %s | docker import - %s".formatted(project.name(), image);
                assertThat(project.place().shell("sh", importing).exitCode()).isZero();
                assertThat(project.docker("inspect", "-f", "{{.Config.Env}}", image))
                        .isEqualTo("[]");
                project.of("""
                        container "plain" {
                          image   = "%1$s"
                          command = ["/bin/sh", "-c", "%2$s"]
                        }
                        container "unset" {
                          image   = "%1$s"
                          command = ["/bin/sh", "-c", "%2$s"]
                          env     = { NOTHING = null }
                        }
                        """.formatted(image, OBEDIENT));
                project.up();
                List<String> before = List.of(project.id("plain"), project.id("unset"));
                project.well("stop");

                project.up();

                assertThat(List.of(project.id("plain"), project.id("unset"))).isEqualTo(before);
                project.well("stop", "--remove");
            } finally {
                project.docker("rm", "-f", project.name());
                project.docker("rmi", "-f", image);
            }
        }
    }

    /** Q10. */
    @Test
    void a_value_that_is_no_plain_data_fails_where_it_is_set_and_spoils_no_file() {
        try (var project = ContainerProject.in(directory)) {
            Workplace place = project.place()
                    .with("XDG_CACHE_HOME", directory.resolve("cache").toString())
                    .holding("Shop.java", """
                            import static dev.tutti.Tutti.project;
                            import static dev.tutti.Tutti.shell;

                            class Shop {
                                public static void main(String... args) {
                                    var web = shell("exec sleep 1000").named("web")
                                            .beforeStart("an id", context -> context.set("id", 42))
                                            .beforeStart("a token", context -> context.set("token", new Object()));
                                    project("shop", web).cli(args);
                                }
                            }
                            """);

            for (int start = 0; start < 2; start++) {
                Outcome failed = place.run("-f", "Shop.java", "start", "-d", "--wait");

                assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
                assertThat(failed.err())
                        .contains("The value \"token\" of the context is no plain data but a java.lang.Object");
                assertThat(place.read(".tutti/context.json")).isEqualTo("{\"id\":42}\n");
            }
        }
    }

    /** Q15. */
    @Test
    void an_image_without_a_tag_is_recognised_and_what_is_always_new_replaces_what_was() {
        try (var project = ContainerProject.in(directory)) {
            project.docker("tag", IMAGE, project.name());
            try {
                project.of(obedient("db").replace(IMAGE, project.name()), obedient("cache", "always_new = true"));
                project.up();
                String db = project.id("db");
                String cache = project.id("cache");
                project.well("stop");

                project.up();

                assertThat(project.id("db")).isEqualTo(db);
                assertThat(project.id("cache")).isNotEqualTo(cache);
                assertThat(project.containers()).containsExactly("cache running", "db running");
                project.well("stop", "--remove");
            } finally {
                project.docker("rmi", project.name() + ":latest");
            }
        }
    }

    /** Q16. */
    @Test
    void whatever_is_changed_makes_a_new_container_and_is_told() throws IOException {
        try (var project = ContainerProject.in(directory)) {
            int port = freePort();
            int other = freePort();
            project.of(obedient("db", "ports = { 80 = " + port + " }"));
            project.up();
            String before = project.id("db");
            project.well("stop");

            project.of(obedient("db", "ports = { 80 = " + other + " }", "volumes = [\"./data:/data\"]")
                    .replace("sleep 0.05", "sleep 0.06"));
            project.up();

            assertThat(project.id("db")).isNotEqualTo(before);
            assertThat(project.containers()).containsExactly("db running");
            assertThat(project.well("logs"))
                    .contains("recreated: ", "port 80 is now " + other, "the command changed", "volumes changed");
        }
    }

    /** Q18. */
    @Test
    void a_network_and_a_container_that_were_removed_by_hand_are_made_again_and_nothing_is_orphaned() {
        try (var project = ContainerProject.in(directory)) {
            project.of(obedient("db"), obedient("web", "depends_on = [\"db\"]"));
            project.up();
            project.well("stop");
            project.docker("network", "rm", "tutti-" + project.name());
            project.docker("rm", project.id("web"));

            project.up();

            assertThat(project.containers()).containsExactly("db running", "web running");
            assertThat(project.networks()).hasSize(1);
            assertThat(project.well("logs")).contains("recreated: its network is gone");
            assertThat(project.well("exec", "web", "--", "ping", "-c", "1", "-w", "5", "db"))
                    .contains("1 packets received");
        }
    }

    /** Q20. */
    @Test
    void what_is_built_is_built_when_its_recipe_is_another_and_not_at_each_start() {
        try (var project = ContainerProject.in(directory)) {
            String image = project.name() + ":latest";
            project.place().holding("Dockerfile", "FROM " + IMAGE + "\nENV LEVEL=info\n");
            project.of(obedient("web", "build = \".\"").replace(IMAGE, image));
            try {
                project.up();
                String built = project.docker("inspect", "-f", "{{.Id}}", image);
                String before = project.id("web");
                project.well("start", "-d", "--wait");
                project.well("stop");

                String again = project.up();

                assertThat(project.docker("inspect", "-f", "{{.Id}}", image)).isEqualTo(built);
                assertThat(project.id("web")).isEqualTo(before);
                assertThat(again + project.well("logs")).doesNotContain("building");
                project.well("stop", "--remove");
            } finally {
                project.docker("rmi", "-f", image);
            }
        }
    }
}
