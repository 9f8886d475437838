package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/todo}, as its README walks through it. */
@Requires("docker")
class TodoIT {

    private static final String CONTAINERS = "{{.Label \"dev.tutti.unit\"}} {{.State}}";

    @TempDir
    Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private Workplace place;
    private String port;

    @BeforeEach
    void copy_the_example() throws IOException {
        Path example = Workplace.REPOSITORY.resolve("examples/todo");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("/.tutti/")) {
                    Path copy = directory.resolve(example.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        try (var free = new ServerSocket(0)) {
            port = String.valueOf(free.getLocalPort());
        }
        place = Workplace.in(directory);
    }

    @AfterEach
    void leave_nothing() {
        place.run("stop", "--remove");
        docker("image", "rm", "-f", "tutti-todo-python-todo");
    }

    private Outcome start(String... words) {
        var all = Stream.concat(Stream.of("--var", "port=" + port), Stream.of(words));
        Outcome started = place.run(all.toArray(String[]::new));
        assertThat(started.exitCode()).as(started.out() + started.err()).isZero();
        return started;
    }

    private String docker(String... words) {
        List<String> command =
                Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
        try (var docker = TuttiProcess.start(place, command)) {
            return docker.outcome().out();
        }
    }

    private List<String> containers() {
        return docker("ps", "-a", "--filter", "label=dev.tutti.directory=" + directory, "--format", CONTAINERS)
                .lines()
                .sorted()
                .toList();
    }

    private String ask(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void the_readme_is_true() throws Exception {
        start("start", "-d", "--wait");
        ask("POST", "/api/todos", "{\"text\": \"Order seeds\"}");
        assertThat(ask("GET", "/", "")).contains("<h1>Todos</h1>", "Ada\u2019s list");
        assertThat(place.read(".tutti/context.json")).isEqualTo("{\"user_id\":\"1\"}\n");

        assertThat(place.run("stop").exitCode()).isZero();
        assertThat(containers()).containsExactly("appdb exited", "python-todo exited");

        start("start", "-d", "--wait");
        assertThat(place.run("logs").out()).doesNotContain("recreated");
        assertThat(ask("GET", "/api/todos", "")).isEqualTo("[{\"id\": 1, \"text\": \"Order seeds\", \"done\": false}]");
        assertThat(sql("SELECT count(*) FROM users")).isEqualTo("1");

        place.run("stop");
        start("--var", "title=Garden", "start", "-d", "--wait");
        assertThat(place.run("logs").out())
                .contains("python-todo  I  recreated: env TITLE changed")
                .doesNotContain("appdb  I  recreated");
        assertThat(ask("GET", "/", "")).contains("<h1>Garden</h1>");
        assertThat(containers()).containsExactly("appdb running", "python-todo running");

        Path page = directory.resolve("python-todo/page.html");
        Files.writeString(page, Files.readString(page).replace("What is to be done?", "What comes next?"));
        assertThat(place.run("reload", "python-todo").exitCode()).isZero();
        assertThat(ask("GET", "/", "")).contains("What comes next?");
        assertThat(ask("GET", "/api/todos", "")).contains("Order seeds");

        assertThat(place.run("stop", "--remove").out()).contains("removed container ", "network tutti-todo");
        assertThat(containers()).isEmpty();
        assertThat(docker("network", "ls", "-q", "--filter", "label=dev.tutti.directory=" + directory))
                .isEmpty();
        assertThat(place.holds(".tutti/context.json")).isFalse();
    }

    private String sql(String query) {
        Outcome answer = place.run("exec", "appdb", "--", "psql", "-U", "dbuser", "-d", "appdb", "-Atc", query);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer.out().strip();
    }

    @Test
    void a_database_that_dies_is_told_with_its_code_and_its_dependents_go_on() throws Exception {
        start("start", "-d", "--wait");
        String database = docker(
                        "ps",
                        "-q",
                        "--filter",
                        "label=dev.tutti.directory=" + directory,
                        "--filter",
                        "label=dev.tutti.unit=appdb")
                .strip();

        docker("kill", database);

        Outcome waited = place.run("wait", "appdb", "--for=stopped", "--timeout", "20s");
        assertThat(waited.exitCode()).as(waited.out() + waited.err()).isZero();
        assertThat(place.run("why", "appdb").out()).contains("137");
        assertThat(place.run("ps").out()).containsPattern("python-todo +container +\\S+ ready");
        assertThat(place.run("start", "appdb").exitCode()).isZero();
        assertThat(ask("GET", "/api/todos", "")).isEqualTo("[]");
    }
}
