package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What how-to pages show about containers, with an image that is there and ports that are free. */
@Requires("docker")
class GuidesIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void prepare() {
        place = Workplace.in(directory);
        place.holding("seed/shop.sql", "CREATE TABLE users (id serial PRIMARY KEY, name text);\n");
    }

    @AfterEach
    void remove() {
        place.run("stop", "--remove");
    }

    /** The blocks of a page in a language. */
    private static List<String> blocks(String page, String language) {
        try {
            String text =
                    Files.readString(Workplace.REPOSITORY.resolve("docs/how-to").resolve(page));
            return Pattern.compile("(?s)\n```" + language + "\n(.*?)```")
                    .matcher(text)
                    .results()
                    .map(block -> block.group(1).replace("postgres:17", "tutti/postgres:15"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String... words) {
        var all = new ArrayList<>(List.of("start", "-d"));
        all.addAll(List.of(words));
        Outcome started = place.run(all.toArray(String[]::new));
        assertThat(started.exitCode()).as(started.out() + started.err()).isZero();
    }

    private String sql(String statement) {
        return place.run("exec", "db", "--", "psql", "-qtA", "-U", "shop", "-c", statement)
                .out()
                .strip();
    }

    @Test
    void data_is_made_once_for_a_new_database_and_what_was_made_is_handed_on() {
        List<String> shown = blocks("seed-data.md", "hcl");
        place.configured(shown.get(1))
                .holding("seed/user.sh", blocks("seed-data.md", "sh").get(0));

        start("--wait");
        assertThat(place.run("logs", "greet").out()).contains("hello user 1");
        place.run("stop");
        start("--wait");

        // Neither the table nor the user was made twice.
        assertThat(sql("SELECT count(*) FROM users")).isEqualTo("1");
        assertThat(place.run("logs", "greet").out()).contains("hello user 1");
        place.run("stop", "--remove");
        place.configured(shown.get(0).replace("shop/web", "tutti/busybox:1"));
        start("--wait", "db");
        assertThat(sql("SELECT count(*) FROM users")).isEqualTo("0");
    }

    @Test
    void a_script_that_fails_fails_the_start_with_what_it_says() {
        place.configured(blocks("seed-data.md", "hcl").get(0).replace("shop/web", "tutti/busybox:1"));
        place.holding("seed/shop.sql", "SELECT nothing;\n");

        Outcome failed = place.run("start", "-d", "--wait");

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.out() + failed.err()).contains("column \"nothing\" does not exist");
    }

    @Test
    void a_task_that_others_need_changes_a_database_at_each_start() {
        place.configured(blocks("seed-data.md", "hcl")
                .get(2)
                .replace("./migrate", "sh -c 'echo migrating $DATABASE_URL'")
                .replace("./web", "sleep 1000"));

        start("--wait");
        place.run("stop");
        start("--wait");

        assertThat(place.run("logs", "migrate").out())
                .containsPattern("migrating postgresql://shop:secret@localhost:\\d+/shop");
        assertThat(place.run("ps", "web").out()).contains("ready");
    }

    @Test
    void what_somebody_runs_in_an_ide_is_told_its_variables_and_waited_for() throws IOException {
        int port;
        int database;
        try (var free = listening(0);
                var other = listening(0)) {
            port = free.getLocalPort();
            database = other.getLocalPort();
        }
        List<String> shown = blocks("run-a-unit-in-your-ide.md", "hcl");
        place.configured(shown.get(0)
                .replace("8080", String.valueOf(port))
                .replace("5433", String.valueOf(database))
                .replace("./web", "sh -c 'echo asks $API; exec sleep 1000'"));

        assertThat(place.run("env", "api").out())
                .contains("DATABASE_URL=jdbc:postgresql://localhost:" + database + "/shop");
        start("--exclude", "api", "--assume-external");
        Await.until("the database", () -> place.run("ps", "db").out().contains("ready"));
        assertThat(place.run("ps", "web").out()).contains("down");
        assertThat(place.run("why", "web").out()).contains("api");
        try (var ide = listening(port)) {
            Await.until(
                    "what needs it", () -> place.run("logs", "web").out().contains("asks http://localhost:" + port));
            assertThat(ide.isClosed()).isFalse();
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }
}
