package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tutti env}: the only place where values leave. */
class EnvCommandIT {

    private static final String PROJECT = """
            process "store-1" {
              command = "sleep 1000"
              ports   = { http = 0, admin = 0 }
            }
            process "web" {
              command = "sleep 1000"
              env     = {
                SECRET = "two\\nlines, it's $HOME, \\"quoted\\" and \\\\ more"
                STORE  = unit.store-1.port.http
                GONE   = null
              }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void a_shell_reads_back_what_the_unit_is_given() {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var given = place.run("exec", "web", "--", "printenv", "SECRET");
            var sourced = place.shell("sh", """
                    "$TUTTI" env web >web.env
                    set -a
                    . ./web.env
                    printenv SECRET
                    """);
            var evaluated = place.shell("sh", """
                    GONE=here; export GONE
                    eval "$("$TUTTI" env web --format shell)"
                    printenv SECRET; echo "${GONE-unset}"
                    """);
            var json = place.run("env", "web", "-o", "json");

            assertThat(given.out()).isEqualTo("two\nlines, it's $HOME, \"quoted\" and \\ more\n");
            assertThat(sourced.out()).isEqualTo(given.out());
            assertThat(evaluated.out()).isEqualTo(given.out() + "unset\n");
            assertThat(json.out())
                    .contains("\"GONE\":null", "\"SECRET\":\"two\\nlines, it's $HOME,")
                    .doesNotContain("PATH");
            assertThat(place.run("env", "web", "--all").out()).contains("PATH=");
            place.run("stop");
        }
    }

    @Test
    void without_a_unit_it_says_where_other_programs_find_them() {
        var place = Workplace.in(directory).configured(PROJECT);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");

            assertThat(place.run("env").out()).matches("""
                    STORE_1_HOST=localhost
                    STORE_1_PORT=(\\d+)
                    STORE_1_URL=http://localhost:\\1
                    STORE_1_HTTP_PORT=\\1
                    STORE_1_ADMIN_PORT=\\d+
                    """);
            place.run("stop");
        }
    }

    @Test
    void where_nothing_runs_it_says_what_it_cannot_know() {
        var place = Workplace.in(directory).configured(PROJECT);

        var web = place.run("env", "web");
        var all = place.run("env");

        assertThat(web.exitCode()).isEqualTo(1);
        assertThat(web.out()).contains("SECRET=").doesNotContain("STORE");
        assertThat(web.err()).contains("STORE is left out: unit.store-1.port.http is not known before it runs");
        assertThat(all.exitCode()).isEqualTo(4);
        assertThat(place.run("env", "wbe").exitCode()).isEqualTo(4);
    }

    @Test
    void without_a_unit_it_does_not_name_those_that_are_down() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                  ports   = ["http"]
                }
                process "api" {
                  command = "sleep 1000"
                  ports   = ["http"]
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            assertThat(place.run("env").out()).contains("WEB_PORT=", "API_PORT=");
            place.run("stop", "api");

            assertThat(place.run("env").out()).contains("WEB_PORT=").doesNotContain("API_");
            place.run("stop");
        }
    }
}
