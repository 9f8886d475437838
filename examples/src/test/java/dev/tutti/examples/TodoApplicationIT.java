package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application of {@code examples/todo} and the images it stands on, without Tutti. */
@Requires("docker")
class TodoApplicationIT {

    private static final String DB_URI = "DB_URI=postgresql://dbuser:dbpwd@appdb:5432/appdb";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private Containers containers;

    @BeforeEach
    void build_the_application() {
        containers = new Containers();
        containers.docker(
                "build",
                "--quiet",
                "--network=none",
                "--label=" + containers.label(),
                "--tag=" + containers.named("todo"),
                Workplace.REPOSITORY.resolve("examples/todo/python-todo").toString());
    }

    @AfterEach
    void remove_everything() {
        containers.close();
    }

    @Test
    void todos_of_a_user_are_added_ticked_and_kept_in_the_database() throws Exception {
        startDatabase();
        sql("CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL)");
        sql("INSERT INTO users (name) VALUES ('Ada')");
        var options = Stream.of("-p", "127.0.0.1::8080", "-e", DB_URI, "-e", "USER_ID=1", "-e", "TITLE=A & B");
        containers.start("app", Stream.concat(options, Stream.of(application())));
        awaitHealth(200);

        assertThat(ask("GET", "/", "").body()).contains("<h1>A &amp; B</h1>", "Ada\u2019s list");
        assertThat(ask("POST", "/api/todos", "{\"text\": \" Order seeds \"}").statusCode())
                .isEqualTo(201);
        assertThat(ask("POST", "/api/todos", "{\"text\": 7}").statusCode()).isEqualTo(400);
        assertThat(ask("PATCH", "/api/todos/1", "{\"done\": true}").statusCode())
                .isEqualTo(200);
        assertThat(ask("PATCH", "/api/todos/2", "{\"done\": true}").statusCode())
                .isEqualTo(404);

        containers.docker("stop", containers.named("appdb"));
        awaitHealth(503);
        containers.docker("start", containers.named("appdb"));
        awaitHealth(200);
        assertThat(ask("GET", "/api/todos", "").body())
                .isEqualTo("[{\"id\": 1, \"text\": \"Order seeds\", \"done\": true}]");

        for (String signal : new String[] {"INT", "TERM"}) {
            containers.docker("start", containers.named("app"));
            awaitHealth(200);
            containers.docker("kill", "--signal", signal, containers.named("app"));
            assertThat(containers.docker("wait", containers.named("app"))).isEqualTo("0");
        }
    }

    @Test
    void the_application_ends_with_a_sentence_where_its_database_does_not_answer() {
        Outcome outcome = containers.run("-e", DB_URI, application());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("The database cannot be used: could not translate host name \"appdb\"")
                .hasLineCount(1);
    }

    @Test
    void a_database_whose_first_start_was_interrupted_is_made_again() {
        String volume = containers.named("data") + ":/var/lib/postgresql/data";
        containers.docker("volume", "create", "--label", containers.label(), containers.named("data"));
        containers.run("-v", volume, "tutti/postgres:15", "sh", "-c", "mkdir $PGDATA/making && touch $PGDATA/base");

        startDatabase("-v", volume);

        assertThat(logs("appdb")).contains("creating configuration files ... ok");
    }

    @Test
    void a_database_needs_a_password_and_refuses_another() {
        assertThat(containers.run("tutti/postgres:15").err()).startsWith("POSTGRES_PASSWORD is missing");

        startDatabase();
        assertThat(containers
                        .run(
                                "-e",
                                "PGPASSWORD=other",
                                "tutti/postgres:15",
                                "psql",
                                "-h",
                                "appdb",
                                "-U",
                                "dbuser",
                                "appdb")
                        .err())
                .contains("password authentication failed");
    }

    private String application() {
        return containers.named("todo");
    }

    private void startDatabase(String... options) {
        var usual = Stream.of("-e", "POSTGRES_USER=dbuser", "-e", "POSTGRES_PASSWORD=dbpwd", "-e", "POSTGRES_DB=appdb");
        containers.start(
                "appdb", Stream.concat(Stream.of(options), Stream.concat(usual, Stream.of("tutti/postgres:15"))));
        Await.until("the database answers", () -> psql("SELECT 1").exitCode() == 0, () -> logs("appdb"));
    }

    private void sql(String statement) {
        assertThat(psql(statement)).extracting(Outcome::exitCode).isEqualTo(0);
    }

    private Outcome psql(String statement) {
        return containers.attempt("exec", containers.named("appdb"), "psql", "-U", "dbuser", "appdb", "-c", statement);
    }

    private String logs(String name) {
        Outcome logs = containers.attempt("logs", containers.named(name));
        return logs.out() + logs.err();
    }

    private void awaitHealth(int status) {
        Await.until(
                "GET /health is answered with " + status,
                () -> {
                    try {
                        return ask("GET", "/health", "").statusCode() == status;
                    } catch (IOException notYet) {
                        return false;
                    }
                },
                () -> logs("app"));
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException {
        String address = containers.docker("port", containers.named("app"), "8080");
        var request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
