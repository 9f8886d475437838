package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Probe;
import dev.tutti.model.Site;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Unknown;
import dev.tutti.probe.HttpProbe;
import dev.tutti.probe.InsideProbe;
import dev.tutti.probe.NamedPortProbe;
import dev.tutti.probe.OwnHealthProbe;
import dev.tutti.probe.TcpProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of containers and done around them, and what they tell others. */
class ContainerWiringTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private Unit unit(String attributes) {
        return written.hcl("container \"db\" {\n  image = \"db\"\n" + attributes + "\n}")
                .unit("db");
    }

    private List<Probe> probes(String attributes) {
        return unit(attributes).ready().when().probes();
    }

    private static Exports known(Map<String, String> values) {
        return new Exports() {
            @Override
            public Optional<String> unit(UnitName unit, String key) {
                return Optional.ofNullable(values.get(unit + "." + key));
            }

            @Override
            public Optional<String> context(String key) {
                return Optional.ofNullable(values.get("context." + key));
            }
        };
    }

    @Test
    void a_port_alone_is_that_of_the_container_and_is_asked_where_it_is_published() {
        Unit db = unit("ports = { 5432 = 0 }\nready { tcp = 5432 }");

        assertThat(db.ready().when().probes()).containsExactly(new NamedPortProbe("5432"));
        assertThat(db.at(Site.of(db, Map.of("5432", 20001))).ready().when().probes())
                .containsExactly(new TcpProbe("localhost", 20001));
    }

    @Test
    void a_port_with_a_host_of_this_machine_is_one_of_this_machine_first() {
        String ports = "ports = { 80 = 8080, 8080 = 9090, 5432 = \"192.0.2.1:0\" }\n";

        assertThat(
                        probes(
                                ports
                                        + "ready { tcp = [\"localhost:8080\", \"localhost:80\", \"localhost:1\", \"other:80\", 5432] }"))
                .containsExactly(
                        new TcpProbe("localhost", 8080),
                        new NamedPortProbe("80"),
                        new TcpProbe("localhost", 1),
                        new TcpProbe("other", 80),
                        new NamedPortProbe("5432", "192.0.2.1"));
    }

    @Test
    void a_url_asks_as_a_port_does() {
        String ports = "ports = { 80 = 8080, 8081 = 0 }\n";
        List<Probe> probes = probes(ports + """
                ready {
                  http = [":8081/health?x=1", "http://localhost:8080/host", "http://localhost:8081/inside", "http://localhost/",
                          "https://example.org/", { url = ":80", method = "GET" }]
                }
                """);

        assertThat(probes)
                .extracting(Probe::describe)
                .containsExactly(
                        "status 200-399 of HEAD http://localhost:8081/health?x=1",
                        "status 200-399 of HEAD http://localhost:8080/host",
                        "status 200-399 of HEAD http://localhost:8081/inside",
                        "status 200-399 of HEAD http://localhost:80/",
                        "status 200-399 of HEAD https://example.org/",
                        "status 200-399 of GET http://localhost:80");
        assertThat(probes)
                .extracting(probe -> ((HttpProbe) probe).portName().orElse(""))
                .containsExactly("8081", "", "8081", "80", "", "80");
    }

    @Test
    void on_the_network_of_this_machine_a_container_is_asked_like_a_process() {
        assertThat(probes("network = \"host\"\nready { tcp = 5432 }")).containsExactly(new TcpProbe("localhost", 5432));
        assertThat(written.hcl("process \"web\" {\n command = \"web\"\n ready { http = \":8080/health\" }\n}")
                        .unit("web")
                        .ready()
                        .when()
                        .describe())
                .isEqualTo("status 200-399 of HEAD http://localhost:8080/health");
    }

    @Test
    void a_command_is_run_inside() {
        Unit db = unit("ready { command = \"pg_isready -U 'a b'\" }\nhealth { command = [\"true\"] }");

        assertThat(db.ready().when().probes()).containsExactly(new InsideProbe(List.of("pg_isready", "-U", "a b")));
        assertThat(db.health().orElseThrow().probes()).containsExactly(new InsideProbe(List.of("true")));
    }

    @Test
    void its_own_health_check_is_waited_for_on_request() {
        assertThat(probes("ready { healthcheck = true }")).containsExactly(new OwnHealthProbe());
        assertThat(unit("health { healthcheck = true }").health().orElseThrow().probes())
                .containsExactly(new OwnHealthProbe());
        assertThat(probes("ready {\n output = \"x\"\n healthcheck = false\n}")).isEmpty();
    }

    @Test
    void the_test_of_a_health_check_says_when_it_is_ready_unless_something_else_does() {
        Unit shell = unit("healthcheck = \"curl -f x | grep y\"");
        Unit slow = unit("healthcheck {\n test = [\"CMD\", \"ask\"]\n retries = 10\n start_period = \"1m\"\n}");

        assertThat(shell.ready().when().probes())
                .containsExactly(new InsideProbe(List.of("/bin/sh", "-c", "curl -f x | grep y")));
        assertThat(shell.ready().within()).isEqualTo(Duration.ofSeconds(90));
        assertThat(slow.ready().when().probes()).containsExactly(new InsideProbe(List.of("ask")));
        assertThat(slow.ready().within()).isEqualTo(Duration.ofMinutes(6));
        assertThat(unit("healthcheck = \"x\"\nready { output = \"up\" }")
                        .ready()
                        .when()
                        .describe())
                .isEqualTo("output matching /up/");
        assertThat(unit("healthcheck = false").ready()).isEqualTo(unit("").ready());
        assertThat(((Container) unit("healthcheck = false").workload())
                        .healthcheck()
                        .orElseThrow()
                        .test())
                .containsExactly("NONE");
    }

    @Test
    void hooks_run_on_this_machine_or_inside_and_at_every_start_on_request() {
        Unit db = unit("""
                env = { SECRET = "x" }
                hooks {
                  before_start = "prepare"
                  after_ready  = [
                    { command = "seed | more", shell = true, in = "unit", env = { A = 1 }, every_start = true },
                    { command = ["psql", "-c", "x"], in = "unit" },
                  ]
                  before_stop { command = "bye"  every_start = true  env = { B = 2 } }
                }
                """);

        Hook before = db.hooksAt(HookPoint.BEFORE_START).get(0);
        assertThat(before.everyStart()).isFalse();
        assertThat(((Hook.RunCommand) before.action()).process().directory()).isEqualTo(directory);
        assertThat(((Hook.RunCommand) before.action()).process().environment()).isEmpty();
        assertThat(db.hooksAt(HookPoint.AFTER_READY).get(0))
                .isEqualTo(new Hook(
                        HookPoint.AFTER_READY,
                        new Hook.RunInside(List.of("/bin/sh", "-c", "seed | more"), Map.of("A", "1")),
                        Hook.DEFAULT_WITHIN,
                        true));
        assertThat(db.hooksAt(HookPoint.AFTER_READY).get(1).action())
                .isEqualTo(new Hook.RunInside(List.of("psql", "-c", "x"), Map.of()));
        assertThat(db.hooksAt(HookPoint.BEFORE_STOP).get(0).everyStart()).isTrue();
    }

    @Test
    void values_of_a_container_are_filled_in_late() {
        written.hcl("""
                container "db" {
                  image = "db:${context.tag}"
                  ports = { 5432 = 0, "53/udp" = 0, 80 = 8080 }
                  env   = { SELF = "${unit.db.port.5432}" }
                  ready { tcp = unit.db.port.5432 }
                }
                process "web" {
                  command = "web ${unit.db.port.5432} ${unit.db.port["5432"]} ${unit.db.port["53/udp"]} ${unit.db.host} ${unit.db.container_id}"
                  env     = { URL = "${unit.db.url}/x" }
                }
                container "app" {
                  image    = "app"
                  hostname = "h-${context.tag}"
                  command  = ["run", "--db", unit.db.container_id]
                  volumes  = ["./${context.tag}:/x"]
                  memory   = "${context.tag}m"
                  build    = { context = "${context.tag}" }
                  hooks { after_ready = { command = "seed ${context.tag}", in = "unit" } }
                }
                """);
        Exports exports = known(Map.of(
                "db.port.5432", "20001",
                "db.port.53/udp", "20002",
                "db.host", "localhost",
                "db.url", "http://localhost:20001",
                "db.container_id", "abc",
                "context.tag", "7"));

        Unit db = written.unit("db").bound(exports);
        Container app = (Container) written.unit("app").bound(exports).workload();

        assertThat(written.load().diagnostics()).isEmpty();
        assertThat(written.unit("db").workload().summary()).isEqualTo("db:${context.tag}");
        assertThat(((Container) db.workload()).image().name()).contains("db:7");
        assertThat(((Container) db.workload()).environment()).isEqualTo(Map.of("SELF", Optional.of("20001")));
        assertThat(db.ready().when().probes()).containsExactly(new TcpProbe("localhost", 20001));
        assertThat(written.unit("web").bound(exports).workload().summary())
                .isEqualTo("web 20001 20001 20002 localhost abc");
        assertThat(written.unit("web").needs()).hasToString("[db:ready]");
        assertThat(app.command()).contains(List.of("run", "--db", "abc"));
        assertThat(app.networking().hostname()).contains("h-7");
        assertThat(app.mounts()).hasToString("[" + directory.resolve("7") + ":/x]");
        assertThat(app.limits().memory()).contains(7L << 20);
        assertThat(app.image().build().orElseThrow().context()).isEqualTo(directory.resolve("7"));
        assertThat(written.unit("app")
                        .boundHooksAt(HookPoint.AFTER_READY, exports)
                        .get(0)
                        .action())
                .isEqualTo(new Hook.RunInside(List.of("seed", "7"), Map.of()));
    }

    @Test
    void what_is_not_known_yet_is_spelled_out_in_an_outline() {
        written.hcl("""
                container "db" {
                  image   = "db:${context.tag}"
                  command = "run ${context.tag}"
                }
                """);
        Unit db = written.unit("db");
        Exports unknown = known(Map.of("context.tag", Unknown.of("context.tag")));

        assertThat(Unknown.spelled(db.binding().outline(db, unknown).summary()))
                .isEqualTo("db:${context.tag} run ${context.tag}");
    }

    @Test
    void units_that_are_never_together_may_publish_the_same_port() {
        assertThat(written.hcl("""
                        container "a" {
                          image = "a"
                          ports = { 80 = 8080 }
                        }
                        container "b" {
                          image     = "b"
                          ports     = { 80 = 8080, "80/udp" = 8080 }
                          autostart = false
                        }
                        container "c" {
                          image    = "c"
                          ports    = { 80 = 8080 }
                          profiles = ["x"]
                        }
                        """).load().diagnostics()).isEmpty();
    }

    private List<String> saidOfKept(String other) {
        written.hcl("container \"db\" {\n  image = \"db\"\n  keep = true\n  depends_on = [\"other\"]\n}\n" + other);
        return written.load().diagnostics().stream().map(Diagnostic::toString).toList();
    }

    @Test
    void who_stays_up_without_what_it_needs_is_warned() {
        assertThat(saidOfKept("container \"other\" { image = \"x\" }"))
                .singleElement()
                .asString()
                .contains("\"db\" stays up when Tutti ends, and \"other\", which it needs, does not")
                .contains("keep = true");
        assertThat(saidOfKept("process \"other\" { command = \"x\" }"))
                .singleElement()
                .asString()
                .contains("a process ends with Tutti");
    }

    @Test
    void who_stays_up_with_all_it_needs_is_not() {
        assertThat(saidOfKept("container \"other\" {\n  image = \"x\"\n  keep = true\n}"))
                .isEmpty();
        assertThat(saidOfKept("task \"other\" { command = \"x\" }")).isEmpty();
    }
}
