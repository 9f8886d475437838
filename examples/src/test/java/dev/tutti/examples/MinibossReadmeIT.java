package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README of miniboss shows, in Java: its first program, whose database nobody waits for, and what it does with that. The
 * program with the ping, the hook and the context that come later there is {@code examples/todo/Todo.java}, in {@link TodoInJavaIT}.
 */
@Requires("docker")
class MinibossReadmeIT {

    /** The names of fields are those of the README; its database is ready when the test says so, and not when it likes. */
    private static final String PROGRAM = """
            import dev.tutti.ContainerService;
            import dev.tutti.Tutti;
            import java.util.List;
            import java.util.Map;

            class Readme {

                static class Database extends ContainerService {
                    String name = "appdb";
                    String image = "tutti/postgres:15";
                    Map<String, String> env =
                            Map.of("POSTGRES_PASSWORD", "dbpwd", "POSTGRES_USER", "dbuser", "POSTGRES_DB", "appdb");
                    Map<Integer, Integer> ports = Map.of(5432, 0);
                    List<String> cmd =
                            List.of("sh", "-c", "until [ -e /tmp/open ]; do sleep 0.1; done; exec entrypoint postgres");
                }

                static class Application extends ContainerService {
                    String name = "python-todo";
                    String image = "tutti-example/python-todo:1";
                    String build_from_directory = "python-todo/";
                    String dockerfile = "Dockerfile";
                    Map<String, String> env = Map.of("DB_URI", "postgresql://dbuser:dbpwd@appdb:5432/appdb");
                    List<String> dependencies = List.of("appdb");
                    Map<Integer, Integer> ports = Map.of(8080, 0);
                    String stop_signal = "SIGINT";
                }

                public static void main(String... args) {
                    Tutti.project("readme-demo", new Database(), new Application()).cli(args);
                }
            }
            """;

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() throws IOException {
        place = Workplace.in(directory).with("DOCKER_BUILDKIT", "0").holding("Readme.java", PROGRAM);
        Path application = Workplace.REPOSITORY.resolve("examples/todo");
        try (Stream<Path> files = Files.walk(application.resolve("python-todo"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                place.holding(application.relativize(file).toString(), Files.readString(file));
            }
        }
    }

    @AfterEach
    void remove() {
        tutti("stop", "--remove");
    }

    private Outcome tutti(String... words) {
        return place.run(
                Stream.concat(Stream.of("-f", "Readme.java"), Stream.of(words)).toArray(String[]::new));
    }

    private List<String> containers() {
        String mine = "label=dev.tutti.directory=" + place.directory();
        try (var docker = TuttiProcess.start(
                place, List.of("docker", "ps", "-a", "--filter", mine, "--format", "{{.ID}} {{.State}} {{.Names}}"))) {
            return docker.outcome().out().lines().sorted().toList();
        }
    }

    private String states() {
        return tutti("ps").out();
    }

    @Test
    void without_a_command_the_program_says_which_there_are() {
        assertThat(tutti().out()).contains("Usage:", "start", "stop", "reload");
    }

    @Test
    void a_second_start_starts_only_what_failed_because_its_database_was_not_there_yet() {
        assertThat(tutti("start", "-d", "--wait", "--on-failure", "keep").err()).doesNotContain("Exception");
        Await.until("the application has given up", () -> states().contains("failed"), this::states);
        String database = containers().stream()
                .filter(line -> line.contains("running"))
                .findFirst()
                .orElseThrow();

        tutti("exec", "appdb", "--", "touch", "/tmp/open");
        Await.until("the database answers", () -> select().exitCode() == 0, this::states);
        Outcome again = tutti("start", "-d", "--wait");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("trying again what has failed: python-todo");
        assertThat(containers()).contains(database).hasSize(2).allMatch(line -> line.contains("running"));
        assertThat(states()).doesNotContain("failed");
    }

    private Outcome select() {
        return tutti("exec", "appdb", "--", "psql", "-U", "dbuser", "-d", "appdb", "-c", "SELECT 1");
    }

    @Test
    void services_are_excluded_from_a_start_and_from_a_stop() {
        Outcome needed = tutti("start", "-d", "--exclude", "appdb");
        assertThat(needed.exitCode()).isEqualTo(2);
        assertThat(needed.err()).contains("appdb is excluded, but python-todo needs it");

        Outcome alone = tutti("start", "-d", "--wait", "--exclude", "python-todo");
        assertThat(alone.exitCode()).as(alone.err()).isZero();
        assertThat(containers()).singleElement().asString().contains("running", "appdb");

        // Where miniboss refuses, what the excluded one needs stays up as well.
        assertThat(tutti("stop", "--exclude", "appdb").exitCode()).isZero();
        assertThat(containers()).singleElement().asString().contains("running", "appdb");
        assertThat(tutti("stop").exitCode()).isZero();
        assertThat(containers()).singleElement().asString().contains("exited", "appdb");
        assertThat(tutti("stop", "--remove").exitCode()).isZero();
        assertThat(containers()).isEmpty();
    }
}
