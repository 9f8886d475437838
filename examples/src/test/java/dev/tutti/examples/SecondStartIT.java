package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another {@code tutti start} does where the project runs already, and what it leaves alone. */
class SecondStartIT {

    /** Fails until it is mended, and keeps count. */
    private static final String FAILING = """
            process "%1$s" {
              command = "echo x >> %1$s.runs; [ -e %1$s.mended ] && echo up && exec sleep 1000; exit 1"
              shell   = true
              ready { output = "up" }
            }
            """;

    private static final String PROJECT = FAILING.formatted("db") + FAILING.formatted("mail") + """
            process "web" {
              command    = "sleep 1000"
              depends_on = ["db"]
            }
            process "other" {
              command = "sleep 1000"
            }
            """;

    @TempDir
    private Path directory;

    private static long runs(Workplace place, String unit) {
        return place.read(unit + ".runs").lines().count();
    }

    private static void assertState(Workplace place, String unit, String state) {
        assertThat(place.run("ps", unit).out()).contains(state);
    }

    @Test
    void only_what_is_asked_for_is_tried_again() {
        var place = Workplace.in(directory).configured(PROJECT);
        assertThat(place.run("start", "-d", "--wait", "--on-failure", "keep").exitCode())
                .isEqualTo(7);
        try (var project = Supervisor.awaitedIn(place)) {
            String other = project.pidOf("other");

            Outcome db = place.run("start", "-d", "--wait", "db");
            assertThat(db.exitCode()).as(db::err).isEqualTo(7);
            assertThat(db.err()).contains("trying again what has failed: db\n");
            assertThat(runs(place, "db")).isEqualTo(2);

            Outcome neither = place.run("start", "-d", "--wait", "other");
            assertThat(neither.exitCode()).as(neither::err).isZero();
            assertThat(neither.err()).doesNotContain("trying again", "mail");
            assertThat(runs(place, "db")).isEqualTo(2);
            assertThat(runs(place, "mail")).isEqualTo(1);
            assertThat(project.pidOf("other")).isEqualTo(other);
        }
    }

    @Test
    void what_is_needed_for_it_is_tried_again_as_well() {
        var place = Workplace.in(directory).configured(PROJECT);
        assertThat(place.run("start", "-d", "--wait", "--on-failure", "keep").exitCode())
                .isEqualTo(7);
        try (var project = Supervisor.awaitedIn(place)) {
            place.holding("db.mended", "").holding("mail.mended", "");

            Outcome web = place.run("start", "-d", "--wait", "web");

            assertThat(web.exitCode()).as(web::err).isZero();
            assertThat(web.err()).contains("trying again what has failed: db\n");
            assertState(place, "db", "● ready");
            assertState(place, "web", "● ready");
            assertState(place, "mail", "✗ failed");
            assertThat(runs(place, "mail")).isEqualTo(1);
        }
    }

    @Test
    void variables_that_the_first_start_had_otherwise_are_named() {
        var place =
                Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                  env = {
                    MODE = env("SHOP_MODE", "none")
                    FROM = "${SHOP_FROM}"
                  }
                }
                """).with("SHOP_MODE", "one").with("SHOP_FROM", "here");
        try (var project = Supervisor.start(place)) {
            Outcome other =
                    place.with("SHOP_MODE", "two").with("SHOP_ELSE", "two").run("start", "-d");
            assertThat(other.exitCode()).as(other::toString).isZero();
            assertThat(other.err())
                    .contains("without effect here: SHOP_MODE; the environment is that of the first start")
                    .doesNotContain("two");

            assertThat(place.run("start", "-d").err()).doesNotContain("without effect");
        }
    }

    @Test
    void variables_are_the_same_whatever_bytes_the_system_takes_for_letters() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                  env     = { NAME = env("SHOP_NAME") }
                }
                """);

        Outcome twice = place.shell("sh", """
                export LC_ALL=C SHOP_NAME="$(printf 'Caf\\303\\251')"
                "$TUTTI" start -d --wait -q && "$TUTTI" start -d --wait""");
        try (var project = Supervisor.awaitedIn(place)) {
            assertThat(twice.exitCode()).as(twice::toString).isZero();
            assertThat(twice.err()).doesNotContain("without effect");
            project.stop();
        }
    }

    @Test
    void without_what_it_needs_a_unit_is_added_alone() {
        var place = Workplace.in(directory).configured(PROJECT).holding("db.mended", "");
        try (var project = Supervisor.start(place, "other")) {
            String other = project.pidOf("other");

            Outcome alone = place.run("start", "-d", "--wait", "--no-deps", "web");

            assertThat(alone.exitCode()).as(alone::err).isZero();
            assertState(place, "web", "● ready");
            assertState(place, "db", "○ down");
            assertThat(place.holds("db.runs")).isFalse();
            assertThat(project.pidOf("other")).isEqualTo(other);

            String web = project.pidOf("web");
            Outcome all = place.run("start", "-d", "--wait", "web");
            assertThat(all.exitCode()).as(all::err).isZero();
            assertState(place, "db", "● ready");
            assertThat(project.pidOf("web")).isEqualTo(web);
        }
    }

    @Test
    void what_it_needs_and_has_failed_is_not_tried_without_it() {
        var place = Workplace.in(directory).configured(PROJECT);
        assertThat(place.run("start", "-d", "--wait", "--on-failure", "keep").exitCode())
                .isEqualTo(7);
        try (var project = Supervisor.awaitedIn(place)) {
            assertState(place, "web", "○ down");

            Outcome alone = place.run("start", "-d", "--wait", "--no-deps", "web");

            assertThat(alone.exitCode()).as(alone::err).isZero();
            assertThat(alone.err()).doesNotContain("trying again");
            assertState(place, "web", "● ready");
            assertState(place, "db", "✗ failed");
            assertThat(runs(place, "db")).isEqualTo(1);
        }
    }

    @Test
    void what_failed_and_was_mended_in_the_file_is_tried_as_it_is_now() {
        String broken = """
                process "web" {
                  command = "echo old >> launched; exit 1"
                  shell   = true
                  ready { output = "up" }
                }
                process "other" {
                  command = "sleep 1000"
                }
                """;
        var place = Workplace.in(directory).configured(broken);
        assertThat(place.run("start", "-d", "--wait", "--on-failure", "keep").exitCode())
                .isEqualTo(7);
        try (var project = Supervisor.awaitedIn(place)) {
            place.configured(
                    broken.replace("echo old >> launched; exit 1", "echo new >> launched; echo up; sleep 1000"));

            Outcome mended = place.run("start", "-d", "--wait", "web");

            assertThat(mended.exitCode()).as(mended::err).isZero();
            assertState(place, "web", "● ready");
            assertThat(place.read("launched")).isEqualTo("old\nnew\n");
            project.stop();
        }
    }
}
