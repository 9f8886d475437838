package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a project whose units came, went and were renamed while it ran. */
class LogsOfChangesIT {

    private static final String WEB = unit("web", "");
    private static final String MAIL = unit("mail", "");
    private static final String CACHE = unit("cache", "");

    @TempDir
    private Path directory;

    private static String unit(String name, String more) {
        return """
                process "%1$s" {
                  command = "trap 'echo bye of %1$s; exit 0' TERM; echo hello from %1$s; while :; do sleep 0.05; done"
                  shell   = true
                  ready { output = "hello" }
                  %2$s
                }
                """.formatted(name, more);
    }

    private static void apply(Workplace place, String configuration) {
        Outcome applied = place.configured(configuration).run("apply");

        assertThat(applied.exitCode()).as(applied::toString).isZero();
    }

    private static String read(Workplace place, String... words) {
        Outcome logs = place.run(words);

        assertThat(logs.exitCode()).as(logs::toString).isZero();
        return logs.out();
    }

    @Test
    void after_the_end_units_that_came_later_are_read_as_the_others() {
        var place = Workplace.in(directory).configured(WEB);
        try (var project = Supervisor.start(place)) {
            String idle = unit("idle", "autostart = false");
            apply(place, WEB + CACHE + idle);
            place.configured(WEB + CACHE + idle + MAIL);
            Outcome second = place.run("start", "-d", "--wait");
            assertThat(second.exitCode()).as(second::toString).isZero();
            project.stop();
        }

        assertThat(read(place, "logs", "cache")).contains("hello from cache", "bye of cache");
        assertThat(read(place, "logs", "mail")).contains("hello from mail");
        assertThat(read(place, "logs", "idle")).isEmpty();
        assertThat(read(place, "logs")).contains("hello from web", "hello from cache", "hello from mail");
        assertThat(place.run("logs", "cach").err()).contains("did you mean \"cache\"?");
    }

    @Test
    void after_a_kill_units_that_came_later_are_read_as_the_others() {
        var place = Workplace.in(directory).configured(WEB);
        try (var project = Supervisor.start(place)) {
            apply(place, WEB + CACHE);
            project.kill();
            project.assertNothingIsLeft();
        }

        assertThat(read(place, "logs", "cache")).contains("hello from cache");
    }

    @Test
    void who_follows_all_units_sees_those_that_come_later() {
        var place = Workplace.in(directory).configured(WEB);
        try (var project = Supervisor.start(place);
                var all = place.start("logs", "-f");
                var one = place.start("logs", "-f", "web")) {
            all.awaitOut("hello from web");
            one.awaitOut("hello from web");

            apply(place, WEB + CACHE);
            all.awaitOut("hello from cache");
            project.stop();

            assertThat(all.exitCode()).isZero();
            assertThat(one.exitCode()).isZero();
            assertThat(all.out()).contains("bye of web", "bye of cache").containsOnlyOnce("hello from cache");
            assertThat(one.out()).contains("bye of web").doesNotContain("cache");
        }
    }

    @Test
    @Requires("tmux")
    void who_looks_on_by_a_second_start_sees_units_that_come_later() {
        var place = Workplace.in(directory).configured(WEB);
        try (var project = Supervisor.start(place);
                var screen = Screen.open(place)) {
            screen.types("tutti start").awaits("following its log").awaits("hello from web");

            apply(place, WEB + CACHE);

            screen.awaits("hello from cache");
            project.stop();
        }
    }

    @Test
    void the_last_words_of_a_unit_that_was_removed_are_kept() {
        var place = Workplace.in(directory).configured(WEB + MAIL);
        try (var project = Supervisor.start(place)) {
            apply(place, WEB);

            assertThat(place.run("ps", "mail").exitCode()).isEqualTo(4);
            assertThat(read(place, "logs", "mail")).contains("hello from mail", "bye of mail");
            assertThat(read(place, "logs")).contains("hello from web", "bye of mail");
            assertThat(place.run("logs", "maul").err()).contains("did you mean \"mail\"?");
            project.stop();
        }
        assertThat(read(place, "logs", "mail")).contains("bye of mail");
    }

    @Test
    void names_that_views_show_are_those_of_the_last_change() {
        var place = Workplace.in(directory).configured(WEB);
        try (var project = Supervisor.start(place)) {
            apply(place, unit("web", "logger { name = \"site\" }"));
            assertThat(place.run("restart", "web").exitCode()).isZero();
            project.stop();
        }

        assertThat(read(place, "logs", "web"))
                .contains(" site  I  hello from web")
                .doesNotContain(" web  I");
    }

    @Test
    void a_log_that_was_removed_begins_anew_with_the_units_and_names_of_the_last_change() {
        var place = Workplace.in(directory).configured(WEB + MAIL);
        try (var project = Supervisor.start(place)) {
            apply(place, unit("web", "logger { name = \"site\" }") + unit("cache", "logger { name = \"store\" }"));
            assertThat(place.shell("sh", "rm -rf .tutti").exitCode()).isZero();
            Await.until("a new socket", () -> place.holds(".tutti/control.sock"));
            assertThat(place.run("restart", "web", "cache").exitCode()).isZero();
            project.stop();
        }

        assertThat(place.read(".tutti/logs/start")).endsWith("\nunit web site\nunit cache store\n");
        assertThat(read(place, "logs"))
                .contains(" site  I  hello from web", " store  I  hello from cache")
                .doesNotContain(" web  I", " cache  I");
    }
}
