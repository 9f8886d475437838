package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Glob;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchesTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory).file("src/a.py", "").file("Dockerfile", "FROM scratch");
    }

    private Written web(String watch) {
        return written.hcl("container \"web\" {\n build = \".\"\n" + watch + "\n}\n");
    }

    @Test
    void a_watch_says_which_files_and_what_is_done() {
        Loaded loaded = web("""
                watch {
                  paths  = ["src/**"]
                  action = "sync"
                  target = "/app/src"
                  ignore = ["**/*.tmp", "!keep.tmp"]
                }
                watch {
                  paths  = "Dockerfile"
                  action = rebuild
                }
                """).load();

        assertThat(loaded.diagnostics()).isEmpty();
        assertThat(loaded.watches()).hasSize(2);
        Watch sync = loaded.watches().get(0);
        assertThat(sync.unit()).isEqualTo(UnitName.of("web"));
        assertThat(sync.paths()).containsExactly(Glob.of(directory, "src/**"));
        assertThat(sync.action()).isEqualTo(Watch.Action.SYNC);
        assertThat(sync.target()).contains("/app/src");
        assertThat(sync.ignore()).extracting(rule -> rule.negated()).containsExactly(false, true);
        assertThat(loaded.watches().get(1).action()).isEqualTo(Watch.Action.REBUILD);
    }

    @Test
    void a_watch_of_the_project_names_its_unit() {
        Loaded loaded = written.hcl("""
                process "web" { command = "web" }
                watch "sources" {
                  paths  = ["src/**"]
                  unit   = web
                  action = restart
                }
                """).load();

        assertThat(loaded.diagnostics()).isEmpty();
        assertThat(loaded.watches())
                .singleElement()
                .satisfies(watch -> assertThat(watch.unit()).isEqualTo(UnitName.of("web")));
    }

    @Test
    void paths_are_relative_to_the_file_that_says_them() {
        Loaded loaded = written.file("sub/part.hcl", """
                        watch "x" {
                          paths  = "../src"
                          unit   = "web"
                          action = "restart"
                        }
                        """)
                .hcl("process \"web\" { command = \"web\" }")
                .asking(request ->
                        request.withFiles(List.of(directory.resolve("tutti.hcl"), directory.resolve("sub/part.hcl"))))
                .load();

        assertThat(loaded.watches().get(0).paths().get(0).directory()).isEqualTo(directory.resolve("src"));
    }

    @Test
    void an_action_nobody_knows_is_told_with_what_was_meant() {
        assertThat(web("watch {\n paths = \"src\"\n action = \"sync+restrt\"\n target = \"/app\"\n}")
                        .problems())
                .contains("\"action\" must be one of sync, sync+restart, rebuild, restart, not \"sync+restrt\"")
                .contains("did you mean \"sync+restart\"?")
                .contains("tutti.hcl:5");
    }

    @Test
    void what_is_copied_needs_a_target_and_nothing_else_has_one() {
        assertThat(web("watch {\n paths = \"src\"\n action = \"sync\"\n}").problems())
                .contains("sync needs a target")
                .contains("tutti.hcl:5")
                .contains("target = \"/app\"");
        assertThat(web("watch {\n paths = \"src\"\n action = \"restart\"\n target = \"/x\"\n}")
                        .problems())
                .contains("\"target\" is of use only with sync");
        assertThat(web("watch {\n paths = \"src\"\n action = \"sync\"\n target = \"x\"\n}")
                        .problems())
                .contains("\"target\" must be an absolute path")
                .doesNotContain("needs a target");
        assertThat(web("watch {\n paths = \"src\"\n action = \"restart\"\n initial_sync = true\n}")
                        .problems())
                .contains("\"initial_sync\" is of use only with sync");
        assertThat(web("watch {\n action = \"restart\"\n}").problems()).contains("a watch needs \"paths\"");
        assertThat(web("watch {\n paths = \"src\"\n}").problems()).contains("needs \"action\"");
    }

    @Test
    void a_path_that_is_not_there_is_a_warning() {
        Loaded loaded =
                web("watch {\n paths = [\"srcs/**\"]\n action = \"restart\"\n}").load();

        assertThat(loaded.hasErrors()).isFalse();
        assertThat(loaded.diagnostics())
                .singleElement()
                .satisfies(warning -> assertThat(warning.summary()).isEqualTo("there is no \"srcs\" yet"));
    }

    @Test
    void a_pattern_that_is_none_is_told_where_it_stands() {
        assertThat(web("watch {\n paths = [\"src/[a\"]\n ignore = [\"{x\"]\n action = \"restart\"\n}")
                        .problems())
                .contains("has a [ without ]")
                .contains("has a { without }")
                .contains("tutti.hcl:4");
    }

    @Test
    void a_process_can_only_be_restarted() {
        assertThat(written.hcl("""
                        process "web" {
                          command = "web"
                          watch {
                            paths  = "src"
                            action = "sync"
                            target = "/app"
                          }
                        }
                        """).problems())
                .contains("sync is for containers; \"web\" runs on this machine")
                .contains("tutti.hcl:5");
    }

    @Test
    void only_what_is_built_can_be_rebuilt() {
        assertThat(written.hcl(
                                "container \"db\" {\n image = \"postgres:17\"\n watch {\n paths = \"src\"\n action = rebuild\n}\n}")
                        .problems())
                .contains("\"db\" has nothing to build");
    }

    @Test
    void a_unit_nobody_knows_is_told() {
        assertThat(written.hcl("process \"web\" { command = \"web\" }\n"
                                + "watch \"x\" {\n unit = \"wbe\"\n paths = \"src\"\n action = \"restart\"\n}")
                        .problems())
                .contains("no unit named \"wbe\"")
                .contains("did you mean \"web\"?");
    }

    @Test
    void a_unit_that_takes_no_part_is_not_watched() {
        Loaded loaded = web("profiles = [\"x\"]\nwatch {\n paths = \"src\"\n action = \"restart\"\n}")
                .load();

        assertThat(loaded.hasErrors()).isFalse();
        assertThat(loaded.watches()).isEmpty();
    }

    @Test
    void a_watch_must_be_known_before_anything_starts() {
        assertThat(written.hcl(
                                "process \"db\" {\n command = \"x\"\n ports = [5432]\n}\nprocess \"web\" { command = \"web\" }\n"
                                        + "watch \"x\" {\n unit = \"web\"\n paths = \"src/${unit.db.port.5432}\"\n action = \"restart\"\n}")
                        .problems())
                .contains("it must be known before anything starts");
    }

    @Test
    void a_compose_file_says_what_is_watched_in_its_own_way() {
        Loaded loaded = written.file("compose.yaml", """
                        services:
                          web:
                            build: .
                            develop:
                              watch:
                                - path: ./src
                                  action: sync+restart
                                  target: /app
                                  ignore: [node_modules/, sub/x]
                                  initial_sync: true
                                - path: Dockerfile
                                  action: rebuild
                                - path: src
                                  include: ["*.go"]
                                  action: sync+exec
                                  target: /go
                                  exec: { command: make }
                        """)
                .asking(request -> request.withFiles(List.of(Path.of("compose.yaml"))))
                .load();

        assertThat(loaded.hasErrors()).as("%s", loaded.diagnostics()).isFalse();
        assertThat(loaded.diagnostics())
                .extracting(warning -> warning.summary())
                .anyMatch(text -> text.contains("no command is run after a sync"));
        Watch sync = loaded.watches().get(0);
        assertThat(sync.paths()).containsExactly(Glob.of(directory, "src"));
        assertThat(sync.action()).isEqualTo(Watch.Action.SYNC_RESTART);
        assertThat(sync.initialSync()).isTrue();
        assertThat(sync.ignore().get(0).names(directory.resolve("src/a/node_modules"), true))
                .isTrue();
        assertThat(sync.ignore().get(1).names(directory.resolve("src/sub/x"), false))
                .isTrue();
        assertThat(loaded.watches().get(1).paths()).containsExactly(Glob.of(directory, "Dockerfile"));
        assertThat(loaded.watches().get(2).paths()).containsExactly(Glob.of(directory, "src/**/*.go"));
        assertThat(loaded.watches().get(2).action()).isEqualTo(Watch.Action.SYNC);
    }
}
