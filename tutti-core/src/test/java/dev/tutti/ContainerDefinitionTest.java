package dev.tutti;

import static dev.tutti.Tutti.all;
import static dev.tutti.Tutti.command;
import static dev.tutti.Tutti.container;
import static dev.tutti.Tutti.http;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Container;
import dev.tutti.container.Mount;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Probe;
import dev.tutti.model.Site;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.InsideProbe;
import dev.tutti.probe.TcpProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerDefinitionTest {

    private static final Path ROOT = Path.of("/srv/shop");

    private static Unit unit(ContainerDefinition definition) {
        return definition.unit(UnitName.of("db"), ROOT);
    }

    private static Container made(ContainerDefinition definition) {
        return (Container) unit(definition).workload();
    }

    @Test
    void everything_that_was_said_is_in_the_container() {
        Container made = made(container("db", "postgres:17")
                .env("A", "1")
                .withoutEnv("B")
                .command("postgres -c 'log_statement=all'")
                .volume("./data:/var/lib/data:ro")
                .volume("cache:/cache")
                .alias("database")
                .user("1000:1000")
                .label("team", "shop")
                .memory(1 << 20)
                .cpus(1.5)
                .kept());

        assertThat(made.image().name()).contains("postgres:17");
        assertThat(made.environment()).containsEntry("A", Optional.of("1")).containsEntry("B", Optional.empty());
        assertThat(made.command()).contains(List.of("postgres", "-c", "log_statement=all"));
        assertThat(made.mounts())
                .containsExactly(
                        new Mount(Mount.Kind.BIND, Optional.of("/srv/shop/data"), "/var/lib/data", true),
                        new Mount(Mount.Kind.VOLUME, Optional.of("cache"), "/cache", false));
        assertThat(made.networking().aliases()).containsExactly("database");
        assertThat(made.privileges().user()).contains("1000:1000");
        assertThat(made.settings().keep()).isTrue();
    }

    @Test
    void what_no_method_says_is_changed_each_time_a_container_is_made() {
        Container made = made(container("db", "postgres:17")
                .withContainer(one -> one.withPrivileges(one.privileges().withUser("1000")))
                .withContainer(one -> one.withCommand(Optional.of(List.of("a")))));

        assertThat(made.privileges().user()).contains("1000");
        assertThat(made.command()).contains(List.of("a"));
        assertThat(made.image().name()).contains("postgres:17");
    }

    @Test
    void a_command_inside_is_run_in_the_container() {
        Unit unit = unit(container("db", "postgres:17").hookInside(HookPoint.AFTER_READY, "psql -c 'SELECT 1'"));

        assertThat(unit.hooksAt(HookPoint.AFTER_READY))
                .extracting(Hook::action)
                .containsExactly(new Hook.RunInside(List.of("psql", "-c", "SELECT 1"), Map.of()));
    }

    @Test
    void a_check_of_a_port_means_that_of_the_container_wherever_it_is_published() {
        Unit unit = unit(container("db", "postgres:17")
                .port(5432)
                .port(8080, 9090)
                .readyWhen(all(tcp(5432), http("http://localhost:8080/health"), tcp(9090), command("pg_isready"))));

        List<Probe> probes = unit.at(Site.of(unit, Map.of("5432", 20000, "8080", 9090)))
                .ready()
                .when()
                .probes();

        assertThat(probes.get(0)).isEqualTo(new TcpProbe("localhost", 20000));
        assertThat(probes.get(1).describe()).contains("http://localhost:9090/health");
        assertThat(probes.get(2)).isEqualTo(new TcpProbe("localhost", 9090));
        assertThat(probes.get(3)).isEqualTo(new InsideProbe(List.of("pg_isready")));
    }

    @Test
    void a_check_of_a_port_that_nobody_reaches_is_refused() {
        assertThatThrownBy(() -> unit(container("db", "postgres:17").readyWhen(tcp(5432))))
                .hasMessage("Container \"db\" waits for port 5432, which it does not publish; add .port(5432)");
    }

    @Test
    void what_cannot_be_is_refused_where_it_is_said() {
        assertThatThrownBy(() -> container("db", "Postgres")).hasMessageContaining("small letters");
        assertThatThrownBy(() -> container("db", "postgres").volume("data:var"))
                .hasMessageContaining("no absolute path in the container");
        assertThatThrownBy(() -> container("db", "postgres").volume("a/b:/c")).hasMessageContaining("write ./a/b");
        assertThatThrownBy(() -> container("db", "postgres").port("5432/sctp", 0))
                .hasMessageContaining("53/udp");
        assertThatThrownBy(() -> container("my db", "postgres")).hasMessageContaining("must start with a letter");
    }

    @Test
    void texts_get_values_of_the_context_when_it_is_launched() {
        Unit unit = unit(container("db", "{registry}/postgres:17")
                .env("ID", "{user_id}")
                .env("LATE", exports -> "late " + exports.context("user_id").orElseThrow())
                .command(List.of("run", "--json", "{\"k\":1}")));
        var context = new Context();
        var orchestrator = Orchestrator.of("all", new Assembly(List.of(), ROOT, context));
        context.set("registry", "example.org");
        context.set("user_id", 42);

        try (orchestrator) {
            Container bound = (Container) unit.bound(exports(context)).workload();
            assertThat(bound.image().name()).contains("example.org/postgres:17");
            assertThat(bound.environment())
                    .containsEntry("ID", Optional.of("42"))
                    .containsEntry("LATE", Optional.of("late 42"));
            assertThat(bound.command()).contains(List.of("run", "--json", "{\"k\":1}"));
        }
    }

    @Test
    void a_value_that_is_missing_is_told_with_its_place() {
        Unit unit = unit(container("db", "postgres:17").env("ID", "{user_id}"));

        assertThatThrownBy(() -> unit.bound(exports(new Context())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the variable ID cannot be filled in: the context has no value \"user_id\"; it is empty");
    }

    private static dev.tutti.model.Exports exports(Context context) {
        return new dev.tutti.model.Exports() {
            @Override
            public Optional<String> unit(UnitName unit, String key) {
                return Optional.empty();
            }

            @Override
            public Optional<String> context(String key) {
                return context.get(key).map(Object::toString);
            }
        };
    }

    @Test
    void without_the_module_that_runs_containers_a_start_says_what_to_add() {
        assertThatThrownBy(() -> container("db", "postgres:17").start())
                .isInstanceOfSatisfying(LaunchFailedException.class, failure -> {
                    assertThat(failure.missingEngine()).contains("docker");
                    assertThat(failure).hasMessageContaining("dev.tutti:tutti-docker");
                });
    }

    @Test
    void a_process_in_a_project_runs_in_its_directory_unless_it_says_another_one() {
        var project = Tutti.project(
                        "shop",
                        process("one", "true"),
                        process("two", "true").directory(Path.of("web")),
                        process("three", "true").directory(Path.of("/")))
                .in(ROOT)
                .project();

        assertThat(project.units().stream().map(unit -> ((LocalProcess) unit.workload()).directory()))
                .containsExactly(ROOT, ROOT.resolve("web"), Path.of("/"));
    }
}
