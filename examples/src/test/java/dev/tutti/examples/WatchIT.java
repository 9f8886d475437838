package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units that follow their files, by {@code tutti start}. */
class WatchIT {

    @TempDir
    Path directory;

    private Workplace place;

    @BeforeEach
    void begin() {
        place = Workplace.in(directory);
    }

    @AfterEach
    void end() {
        place.run("stop", "--remove");
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void awaitLog(String part) {
        Await.until(part, () -> log().contains(part), this::log);
    }

    private String log() {
        return place.run("logs").out();
    }

    @Test
    void a_process_is_restarted_when_a_file_changes() throws IOException {
        write("conf/web.yml", "one");
        write("tutti.hcl", """
                process "web" {
                  command = "cat conf/web.yml && exec sleep 1000"
                  shell   = true
                  watch {
                    paths  = ["conf/**"]
                    action = "restart"
                  }
                }
                """);
        try (var supervisor = Supervisor.start(place)) {
            write("conf/web.yml", "two\n");

            awaitLog("restarting: conf/web.yml changed");
            awaitLog("two");
            supervisor.stop();
        }
    }

    @Test
    void a_change_of_the_configuration_is_one_of_what_is_watched() throws IOException {
        write("tutti.hcl", "process \"web\" { command = \"sleep 1000\" }");
        write("a.txt", "one");
        try (var supervisor = Supervisor.start(place)) {
            write("tutti.hcl", """
                    process "web" { command = "sleep 1000" }
                    watch "a" {
                      unit   = "web"
                      paths  = "a.txt"
                      action = "restart"
                    }
                    """);
            assertThat(place.run("apply").exitCode()).isZero();
            Await.until("a restart", () -> {
                try {
                    write("a.txt", UUID.randomUUID().toString());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return log().contains("restarting: a.txt changed");
            });
            supervisor.stop();
        }
    }

    @Test
    @Requires("docker")
    void a_container_that_is_not_run_by_root_gets_files_of_its_own() throws IOException {
        write("src/a.txt", "one");
        write("src/old.txt", "old");
        write("Dockerfile", """
                FROM tutti/busybox:1
                WORKDIR /app
                COPY src src
                USER 1234:1235
                CMD ["sh", "-c", "trap 'exit 0' TERM; while :; do cat src/a.txt; sleep 0.2 & wait; done"]
                """);
        String project = "watch-it-" + UUID.randomUUID().toString().substring(0, 8);
        write("tutti.hcl", """
                project { name = "%s" }
                container "web" {
                  build = "."
                  watch {
                    paths  = "src"
                    action = "sync"
                    target = "/app/src"
                  }
                  watch {
                    paths  = "Dockerfile"
                    action = "rebuild"
                  }
                }
                """.formatted(project));
        try (var containers = new Containers();
                var supervisor = Supervisor.start(place)) {
            String name = "tutti-" + project + "-web";
            write("src/a.txt", "two\n");
            write("src/deep/b.txt", "b");
            Files.delete(directory.resolve("src/old.txt"));
            awaitLog("synced 3 files to web in");

            assertThat(containers.docker("exec", name, "cat", "src/a.txt", "src/deep/b.txt"))
                    .isEqualTo("two\nb");
            assertThat(containers.docker("exec", name, "stat", "-c", "%u:%g", "src/deep", "src/a.txt"))
                    .isEqualTo("1234:1235\n1234:1235");
            assertThat(containers.docker("exec", name, "ls", "src")).isEqualTo("a.txt\ndeep");
            awaitLog("two");

            write("Dockerfile", Files.readString(directory.resolve("Dockerfile")) + "ENV NEW=new\n");
            awaitLog("rebuilt in");
            Await.until(
                    "the new container",
                    () -> containers
                            .attempt("exec", name, "sh", "-c", "echo $NEW")
                            .out()
                            .contains("new"));
            assertThat(place.run("stop", "--remove").exitCode()).isZero();
            supervisor.assertGone();
            containers.docker("image", "rm", "tutti-" + project + "-web:latest");
        }
    }

    @Test
    @Requires("docker")
    void a_container_that_is_made_anew_runs_what_was_copied() throws IOException {
        write("src/a.txt", "one");
        String project = "watch-it-" + UUID.randomUUID().toString().substring(0, 8);
        String hcl = """
                project { name = "%s" }
                container "web" {
                  image   = "tutti/busybox:1"
                  command = ["sh", "-c", "trap 'exit 0' TERM; while :; do cat /app/a.txt; sleep 0.2 & wait; done"]
                  env     = { N = "%s" }
                  watch {
                    paths  = "src/**"
                    action = "sync"
                    target = "/app"
                  }
                }
                """;
        write("tutti.hcl", hcl.formatted(project, "1"));
        try (var containers = new Containers();
                var supervisor = Supervisor.start(place)) {
            String name = "tutti-" + project + "-web";
            write("src/a.txt", "two");
            awaitLog("synced 1 file to web in");
            String before = containers.docker("inspect", "-f", "{{.Id}}", name);

            write("tutti.hcl", hcl.formatted(project, "2"));
            assertThat(place.run("apply").exitCode()).isZero();

            assertThat(containers.docker("inspect", "-f", "{{.Id}}", name)).isNotEqualTo(before);
            Await.until(
                    "the file in the new container",
                    () -> containers
                            .attempt("exec", name, "cat", "/app/a.txt")
                            .out()
                            .equals("two"));
            assertThat(place.run("stop", "--remove").exitCode()).isZero();
            supervisor.assertGone();
        }
    }
}
