package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/todo/Todo.java} for real: a database, an application, and the id that one leaves for the other. */
@Requires("docker")
class TodoInJavaIT {

    private static final Path EXAMPLE = Workplace.REPOSITORY.resolve("examples/todo");

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void copy() throws Exception {
        Path driver = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        place = Workplace.in(directory).with("DOCKER_BUILDKIT", "0").with("TUTTI_CLASS_PATH", driver.toString());
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                place.holding(EXAMPLE.relativize(file).toString(), Files.readString(file));
            }
        }
    }

    @AfterEach
    void remove() {
        tutti("stop", "--remove");
    }

    private Outcome tutti(String... words) {
        return place.run(
                Stream.concat(Stream.of("-f", "Todo.java"), Stream.of(words)).toArray(String[]::new));
    }

    private String labelled() {
        try (var docker = TuttiProcess.start(
                place, List.of("docker", "ps", "-aq", "--filter", "label=dev.tutti.directory=" + place.directory()))) {
            return docker.outcome().out();
        }
    }

    @Test
    void the_application_gets_the_user_that_was_made_when_the_database_was_new() throws Exception {
        Outcome started = tutti("start", "-d", "--wait");
        assertThat(started.exitCode()).as(started.out() + started.err()).isZero();
        assertThat(ask("POST", "/api/todos", "{\"text\": \"Order seeds\"}")).contains("Order seeds");
        assertThat(ask("GET", "/", "")).contains("Ada");

        assertThat(tutti("stop").exitCode()).isZero();
        Outcome again = tutti("start", "-d", "--wait");

        // It would fail if the table were made twice.
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(ask("GET", "/api/todos", "")).contains("Order seeds");
        Outcome reloaded = tutti("reload", "python-todo");
        assertThat(reloaded.exitCode()).as(reloaded.out() + reloaded.err()).isZero();
        assertThat(ask("GET", "/api/todos", "")).contains("Order seeds");
        assertThat(tutti("stop", "--remove").exitCode()).isZero();
        assertThat(labelled()).isEmpty();
        assertThat(tutti("ps").exitCode()).isEqualTo(4);
    }

    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        var port =
                Pattern.compile("python-todo .* (\\d{4,5})").matcher(tutti("ps").out());
        assertThat(port.find()).isTrue();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port.group(1) + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
