package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedWatchesTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory)
                .file("Dockerfile", "FROM scratch\n")
                .file("src/a.js", "")
                .file("go.mod", "");
    }

    private Exported exported(Form form, Written from) {
        return Export.of(form, from.load(), false);
    }

    private Written again(Exported exported) {
        return written.file("again/compose.yaml", exported.files().get("compose.yaml"))
                .asking(r -> r.withFiles(List.of(Path.of("again/compose.yaml"))));
    }

    @Test
    void watches_of_a_compose_file_come_back_the_same() {
        Written first = written.file("compose.yaml", """
                        services:
                          web:
                            build: .
                            develop:
                              watch:
                                - { path: src, action: sync, target: /app, ignore: [node_modules/, "*.log", "!a/b"] }
                                - { path: src, action: sync+restart, target: /conf, initial_sync: true, include: ["*.js"] }
                                - { path: go.mod, action: rebuild }
                                - { path: "[odd] $$dir", action: restart }
                        """).asking(r -> r.withFiles(List.of(Path.of("compose.yaml"))));
        Exported exported = exported(Form.COMPOSE, first);

        assertThat(exported.notices()).isEmpty();
        assertThat(first.load().watches()).hasSize(4);
        assertThat(again(exported).load().watches())
                .usingElementComparator((a, b) -> withoutPlace(a).equals(withoutPlace(b)) ? 0 : 1)
                .isEqualTo(first.load().watches());
    }

    /** A name for any depth means the same wherever the file is that says it. */
    private String withoutPlace(Watch watch) {
        return watch.toString().replace(directory.resolve("again").toString(), directory.toString());
    }

    @Test
    void watches_of_units_come_back_the_same() {
        Written first = written.hcl("""
                container "web" {
                  image = "x"
                  watch {
                    paths  = ["src", "src/**"]
                    action = "sync"
                    target = "/app"
                  }
                }
                container "extra" {
                  image    = "x"
                  profiles = ["more"]
                  watch {
                    paths  = ["go.mod"]
                    action = "restart"
                  }
                }
                watch "web" {
                  unit   = "web"
                  paths  = ["**/*.conf"]
                  action = "restart"
                  ignore = ["tmp/"]
                }
                """);
        Exported exported = exported(Form.COMPOSE, first);
        Written again = again(exported).asking(r -> r.withProfiles(Set.of("more")));

        assertThat(exported.notices()).isEmpty();
        assertThat(again.load().watches())
                .extracting(watch -> watch.unit() + " " + watch.paths() + watch.target())
                .containsExactly(
                        "web [%s]Optional[/app]".formatted(directory.resolve("src")),
                        "web [%s]Optional[/app]".formatted(directory.resolve("src")),
                        "web [%s]Optional.empty".formatted(directory.resolve("**/*.conf")),
                        "extra [%s]Optional.empty".formatted(directory.resolve("go.mod")));
    }

    @Test
    void what_patterns_cannot_say_there_is_told() {
        Exported exported = exported(Form.COMPOSE, written.hcl("""
                container "web" {
                  image = "x"
                  watch {
                    paths  = ["src/*.js"]
                    action = "restart"
                    ignore = ["src/gen/", "s*/old"]
                  }
                }
                """));

        assertThat(exported.files().get("compose.yaml")).contains("include: [\"**/*.js\"]", "ignore: [\"**/gen/\"]");
        assertThat(exported.notices())
                .singleElement()
                .asString()
                .contains("also takes files in deeper directories")
                .contains("leaves out what is named like " + directory.resolve("src/gen"))
                .contains("does not leave out " + directory.resolve("s*/old"));
    }

    @Test
    void what_knows_no_watches_says_that_they_are_left_out() {
        Written project = written.hcl("""
                process "web" {
                  command = "./web"
                  watch {
                    paths  = ["src"]
                    action = "restart"
                  }
                }
                """);

        assertThat(exported(Form.PROCFILE, project).notices()).containsExactly("web: its watches are left out");
        assertThat(exported(Form.SYSTEMD, project).notices()).containsExactly("web: its watches are left out");
    }
}
