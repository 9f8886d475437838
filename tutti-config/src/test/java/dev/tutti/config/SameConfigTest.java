package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two loads of what says the same give equal units; a running project tells by that what to restart. */
class SameConfigTest {

    private static final String TEXT = """
            variable "mode" { default = "dev" }

            process "db" {
              command = "postgres"
              ports   = { sql = 0, admin = 0 }
              ready {
                tcp    = "localhost:${unit.db.port.sql}"
                output = "ready to accept .*"
                within = "5s"
              }
              health { http = "http://localhost:${unit.db.port.admin}/health" }
              stop { signal = "INT", grace = "3s" }
            }

            process "web" {
              command = ["web", "--db", "${unit.db.url}", "--mode=${var.mode}"]
              env = {
                PORTS = join(",", [for name in ["sql", "admin"] : "${name}=${unit.db.port.sql}"])
                CONF  = "${file("web.conf")} ${unit.db.port.admin} ${HOME}"
                PLAIN = "1"
              }
              hooks {
                before_start = "migrate ${unit.db.url}"
              }
              ready { http = "http://localhost:8080", status = "2xx", body = "ok" }
              restart = "on-failure:3"
            }

            task "seed" {
              command       = "seed"
              depends_on    = ["db"]
              env           = { KEY = "${context.key}" }
              success_codes = [0, 3]
            }
            """;

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void files() {
        written = Written.in(directory).file("web.conf", "a = 1");
    }

    private Project load(String text) {
        return written.hcl(text).project();
    }

    /** Names of the units that are not equal. */
    private List<String> differing(String text) {
        Project before = load(TEXT);
        Project after = load(text);
        return differing(before, after);
    }

    private static List<String> differing(Project before, Project after) {
        return before.units().stream()
                .map(Unit::name)
                .filter(name -> !before.unit(name).equals(after.unit(name)))
                .map(UnitName::value)
                .toList();
    }

    @Test
    void two_loads_of_one_text_give_equal_units() {
        Project first = load(TEXT);
        Project second = load(TEXT);

        assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
    }

    @Test
    void comments_and_moved_lines_change_nothing() {
        String moved = TEXT.replace("process \"web\" {", "\n\n# here\nprocess \"web\" { # there")
                .replace("    PLAIN = \"1\"\n", "")
                .replace("  env = {\n", "  env = {\n    PLAIN  =  \"1\"  // first\n")
                .replace("${unit.db.port.admin} ${HOME}", "${ unit.db.port.admin } ${HOME}");

        assertThat(moved).isNotEqualTo(TEXT);
        assertThat(differing(moved)).isEmpty();
    }

    @Test
    void a_late_value_that_is_written_otherwise_makes_only_its_unit_differ() {
        assertThat(differing(TEXT.replace("\"${name}=", "\"${name}:"))).containsExactly("web");
        assertThat(differing(TEXT.replace("context.key", "context.other"))).containsExactly("seed");
    }

    @Test
    void a_variable_that_a_late_value_closes_over_makes_its_unit_differ() {
        assertThat(differing(TEXT.replace("\"dev\"", "\"prod\""))).containsExactly("web");
    }

    @Test
    void an_environment_that_a_late_value_closes_over_makes_its_unit_differ() {
        Project before = load(TEXT);
        Project after = written.asking(request -> request.withEnvironment(Map.of("HOME", "/home/other", "USER", "me")))
                .project();

        assertThat(differing(before, after)).containsExactly("web");
    }

    @Test
    void a_file_that_a_late_value_closes_over_makes_its_unit_differ() {
        Project before = load(TEXT);
        written.file("web.conf", "a = 2");

        assertThat(differing(before, load(TEXT))).containsExactly("web");
    }

    @Test
    void late_values_of_hooks_and_checks_do_not_matter_to_a_launch() {
        Unit before = unit(load(TEXT), "web");
        Unit hooked = unit(load(TEXT.replace("migrate ${", "migrate --all ${")), "web");
        Unit launched = unit(load(TEXT.replace("--db", "--database")), "web");

        assertThat(hooked).isNotEqualTo(before);
        assertThat(before.binding().launchesAs(hooked.binding())).isTrue();
        assertThat(before.binding().launchesAs(launched.binding())).isFalse();
    }

    @Test
    void a_late_hook_of_a_unit_that_had_no_late_values_does_not_matter_to_its_launch() {
        Unit bare = unit(load("process \"web\" { command = \"web\" }"), "web");
        Unit hooked = unit(
                load("process \"web\" { command = \"web\", hooks { before_stop = \"echo ${context.key}\" } }"), "web");

        assertThat(hooked.binding().launchesAs(bare.binding())).isTrue();
    }

    @Test
    void a_unit_knows_whose_ports_it_is_launched_with() {
        Project project = load(TEXT);

        assertThat(unit(project, "web").binding().portsUsed()).isEqualTo(Set.of(UnitName.of("db")));
        assertThat(unit(project, "db").binding().portsUsed()).isEmpty();
        assertThat(unit(project, "seed").binding().portsUsed()).isEmpty();
    }

    @Test
    void what_a_unit_closes_over_is_not_told() {
        assertThat(Objects.toString(unit(load(TEXT), "web").binding())).isEqualTo("values of process \"web\"");
    }

    private static Unit unit(Project project, String name) {
        return project.unit(UnitName.of(name)).orElseThrow();
    }
}
