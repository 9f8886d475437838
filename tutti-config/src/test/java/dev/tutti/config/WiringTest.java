package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.Exports;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Unknown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

    @TempDir
    Path directory;

    private Written written;

    private record Known(Map<String, String> values) implements Exports {
        @Override
        public Optional<String> unit(UnitName unit, String key) {
            return Optional.ofNullable(values.get(unit + "." + key));
        }

        @Override
        public Optional<String> context(String key) {
            return Optional.ofNullable(values.get("context." + key));
        }
    }

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private Written late() {
        return written.hcl("""
                process "db" {
                  command = "db --port ${unit.db.port.sql}"
                  ports   = ["sql"]
                  ready { tcp = unit.db.port.sql }
                }
                process "web" {
                  command = "web ${unit.db.port.sql} ${context.token}"
                  env     = { DB = "localhost:${unit.db.port.sql}" }
                  ready { tcp = "localhost:${unit.db.port.sql}" }
                }
                """);
    }

    @Test
    void a_reference_to_another_unit_is_a_need() {
        assertThat(late().unit("web").needs()).hasToString("[db:ready]");
        assertThat(late().unit("db").needs()).isEmpty();
    }

    @Test
    void what_is_listed_wins_over_what_is_implied() {
        written.hcl("""
                process "db" { command = "db" }
                process "web" {
                  command    = "web ${unit.db.pid}"
                  depends_on = ["db:started"]
                }
                """);

        assertThat(written.unit("web").needs()).hasToString("[db:started]");
    }

    @Test
    void values_known_at_launch_are_filled_in_then() {
        Unit web = late().unit("web").bound(new Known(Map.of("db.port.sql", "5433", "context.token", "t")));

        assertThat(((LocalProcess) web.workload()).command()).hasToString("web 5433 t");
        assertThat(((LocalProcess) web.workload()).environment()).containsEntry("DB", Optional.of("localhost:5433"));
        assertThat(web.ready().when().describe()).isEqualTo("tcp connections on localhost:5433");
        assertThat(web.needs()).hasToString("[db:ready]");
    }

    @Test
    void until_then_commands_show_how_they_are_written() {
        assertThat(late().process("web").command()).hasToString("web '${unit.db.port.sql}' '${context.token}'");
    }

    @Test
    void a_value_that_is_still_missing_is_named_with_its_place() {
        Unit web = late().unit("web");

        assertThatThrownBy(() -> web.bound(new Known(Map.of("db.port.sql", "1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("context.token is not known yet (tutti.hcl:7:40)");
    }

    @Test
    void what_a_unit_would_run_is_seen_before_it_is_known_and_nothing_is_looked_up_with_that() {
        Exports nobodyKnows = new Known(Map.of("db.port.sql", Unknown.of("unit.db.port.sql"), "context.token", "t"));
        written.hcl("""
                process "db" {
                  command = "db"
                  ports   = ["sql"]
                }
                process "web" {
                  command = "web ${context.token}"
                  env     = {
                    DB     = "localhost:${unit.db.port.sql}"
                    SECRET = exec("echo looked up with ${unit.db.port.sql}")
                    NAME   = exec("echo looked up")
                    FILE   = file("${unit.db.port.sql}.txt")
                  }
                  ready { tcp = unit.db.port.sql }
                }
                """);
        Unit web = written.unit("web");

        var process = (LocalProcess) web.binding().outline(web, nobodyKnows);

        assertThat(process.command()).hasToString("web t");
        assertThat(process.environment()).containsEntry("NAME", Optional.of("looked up"));
        for (String name : List.of("DB", "SECRET", "FILE")) {
            String value = process.environment().get(name).orElseThrow();
            assertThat(Unknown.namesIn(value)).containsExactly("unit.db.port.sql");
        }
        assertThat(Unknown.spelled(process.environment().get("DB").orElseThrow()))
                .isEqualTo("localhost:${unit.db.port.sql}");
    }

    @Test
    void late_values_are_checked_as_far_as_they_can_be() {
        written.hcl("""
                process "db" {
                  command = "db"
                  ports   = ["sql"]
                }
                process "web" {
                  command = "web"
                  ready { within = "${unit.db.url}" }
                }
                """);

        assertThat(written.problems()).contains("\"within\" needs a duration");
    }

    @Test
    void tasks_that_go_with_services_start_by_themselves() {
        written.hcl("""
                process "db" { command = "db" }
                task "schema" {
                  command    = "s"
                  depends_on = ["db"]
                }
                task "seed" {
                  command    = "s"
                  depends_on = ["schema"]
                }
                task "build" { command = "b" }
                process "web" {
                  command    = "w"
                  depends_on = ["build"]
                }
                task "lint" { command = "l" }
                task "wanted" {
                  command   = "x"
                  autostart = true
                }
                process "idle" {
                  command   = "i"
                  autostart = false
                }
                """);

        List<String> started = written.project().units().stream()
                .filter(Unit::autostart)
                .map(unit -> unit.name().value())
                .toList();

        assertThat(started).containsExactly("db", "schema", "seed", "build", "web", "wanted");
    }

    @Test
    void a_project_of_tasks_starts_them_all() {
        written.hcl("task \"a\" { command = \"a\" }\ntask \"b\" { command = \"b\" }");

        assertThat(written.project().units()).allMatch(Unit::autostart);
    }

    @Test
    void profiles_choose_units() {
        written.hcl("""
                process "web" { command = "w" }
                process "mail" {
                  command  = "m"
                  profiles = ["full", "mail"]
                }
                process "off" {
                  command  = "o"
                  disabled = "true"
                }
                """);

        assertThat(written.project().units()).hasSize(1);
        assertThat(written.asking(r -> r.withProfiles(Set.of("mail"))).project().units())
                .hasSize(2);
    }

    @Test
    void an_optional_need_of_a_unit_that_takes_no_part_is_no_hindrance() {
        written.hcl("""
                process "web" {
                  command    = "w"
                  depends_on = ["off?"]
                }
                process "off" {
                  command  = "o"
                  disabled = true
                }
                """);

        assertThat(written.unit("web").needs()).isEmpty();
    }

    @Test
    void every_cycle_is_reported() {
        written.hcl("""
                process "a" {
                  command    = "a"
                  depends_on = ["b"]
                }
                process "b" {
                  command    = "b"
                  depends_on = ["a"]
                }
                process "c" {
                  command    = "c"
                  depends_on = ["d"]
                }
                process "d" {
                  command    = "d"
                  depends_on = ["c"]
                }
                """);

        assertThat(written.problems()).contains("a → b → a").contains("c → d → c");
    }
}
