package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Image;
import dev.tutti.container.Limits;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import dev.tutti.model.Signal;
import dev.tutti.model.Unit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerBlockTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private Container container(String attributes) {
        return (Container) unit(attributes).workload();
    }

    private Unit unit(String attributes) {
        return written.hcl("container \"db\" {\n  image = \"postgres:17\"\n" + attributes + "\n}")
                .unit("db");
    }

    private List<Mount> mounts(String volumes) {
        return container("volumes = " + volumes).mounts();
    }

    @Test
    void an_image_is_enough() {
        assertThat(container("")).isEqualTo(Container.of(Image.of("postgres:17")));
        assertThat(written.load().diagnostics()).isEmpty();
    }

    @Test
    void everything_that_can_be_said_is_kept() {
        written.file("api/Dev.Dockerfile", "FROM scratch\n").file("more.env", "A=file\nB=file\n");

        assertThat(container("""
                build {
                  context    = "api"
                  dockerfile = "Dev.Dockerfile"
                  args       = { VERSION = 1.5, TOKEN = null }
                  target     = "dev"
                }
                pull           = always
                command        = "serve --title 'my shop'"
                entrypoint     = ["/init", "-x"]
                user           = 1000
                env            = { B = "own", GONE = null, N = 3, T = true, J = "{\\"k\\":1}", L = "$${HOME}" }
                env_files      = "more.env"
                volumes        = ["./data:/data:ro"]
                tmpfs          = ["/tmp", "/run"]
                network        = "shared"
                networks       = ["back", "default"]
                aliases        = ["postgres", "pg.local"]
                hostname       = "h"
                extra_hosts    = { "up.local" = "host-gateway" }
                dns            = "10.0.0.1"
                labels         = { team = "front", n = 1 }
                stop_signal    = "SIGINT"
                platform       = "linux/arm64"
                init           = true
                tty            = true
                stdin          = true
                memory         = "512m"
                cpus           = 1.5
                shm_size       = "1.5g"
                pids_limit     = 100
                ulimits        = { nofile = "1024:2048", nproc = 5, core = { soft = 0, hard = -1 } }
                privileged     = true
                read_only      = true
                cap_add        = ["NET_ADMIN"]
                cap_drop       = "ALL"
                group_add      = [27, "video"]
                devices        = ["/dev/fuse", "/dev/a:/dev/b", "/dev/c:r", "/dev/d:/dev/e:rw"]
                security_opt   = ["no-new-privileges"]
                sysctls        = { "net.core.somaxconn" = 1024 }
                working_dir    = "/srv"
                container_name = "the-db"
                always_new     = true
                keep           = true
                healthcheck {
                  test           = ["CMD", "pg_isready"]
                  interval       = "5s"
                  timeout        = "1500ms"
                  retries        = 4
                  start_period   = "0s"
                  start_interval = "1s"
                }
                """))
                .isEqualTo(new Container(
                        new Image(
                                Optional.of("postgres:17"),
                                Optional.of(new Build(
                                        directory.resolve("api"),
                                        Optional.of(Path.of("Dev.Dockerfile")),
                                        Map.of("VERSION", Optional.of("1.5"), "TOKEN", Optional.empty()),
                                        Optional.of("dev"))),
                                Image.Pull.ALWAYS),
                        Optional.of(List.of("/init", "-x")),
                        Optional.of(List.of("serve", "--title", "my shop")),
                        Map.of(
                                "A", Optional.of("file"),
                                "B", Optional.of("own"),
                                "GONE", Optional.empty(),
                                "N", Optional.of("3"),
                                "T", Optional.of("true"),
                                "J", Optional.of("{\"k\":1}"),
                                "L", Optional.of("${HOME}")),
                        List.of(
                                new Mount(
                                        Mount.Kind.BIND,
                                        Optional.of(directory.resolve("data").toString()),
                                        "/data",
                                        true),
                                new Mount(Mount.Kind.TMPFS, Optional.empty(), "/tmp", false),
                                new Mount(Mount.Kind.TMPFS, Optional.empty(), "/run", false)),
                        Map.of("team", "front", "n", "1"),
                        Optional.of(new Healthcheck(
                                List.of("CMD", "pg_isready"),
                                Optional.of(Duration.ofSeconds(5)),
                                Optional.of(Duration.ofMillis(1500)),
                                Optional.of(4),
                                Optional.of(Duration.ZERO),
                                Optional.of(Duration.ofSeconds(1)))),
                        new Networking(
                                Optional.of("shared"),
                                List.of("back", "default"),
                                List.of("postgres", "pg.local"),
                                Optional.of("h"),
                                Map.of("up.local", "host-gateway"),
                                List.of("10.0.0.1"),
                                Map.of()),
                        new Privileges(
                                Optional.of("1000"),
                                true,
                                true,
                                List.of("NET_ADMIN"),
                                List.of("ALL"),
                                List.of("27", "video"),
                                List.of(
                                        "/dev/fuse:/dev/fuse:rwm",
                                        "/dev/a:/dev/b:rwm",
                                        "/dev/c:/dev/c:r",
                                        "/dev/d:/dev/e:rw"),
                                List.of("no-new-privileges")),
                        new Limits(
                                Optional.of(512L << 20),
                                Optional.of(new BigDecimal("1.5")),
                                Optional.of(1536L << 20),
                                Optional.of(100L),
                                Map.of("nofile", "1024:2048", "nproc", "5:5", "core", "0:-1")),
                        new Settings(
                                Optional.of("the-db"),
                                Optional.of("/srv"),
                                Optional.of("linux/arm64"),
                                Optional.of(Signal.INT),
                                true,
                                true,
                                true,
                                true,
                                true,
                                Map.of("net.core.somaxconn", "1024"))));
        assertThat(written.load().diagnostics()).isEmpty();
    }

    @Test
    void ports_are_those_of_the_container_with_those_of_this_machine() {
        Unit unit = unit("""
                ports = {
                  5432     = 5433
                  "80/tcp" = 0
                  "53/udp" = "5353"
                  8080     = "0.0.0.0:8080"
                  8081     = "127.0.0.1:8081"
                  8082     = "[::1]:0"
                }
                """);

        assertThat(unit.ports().byName())
                .containsExactly(
                        Map.entry("5432", 5433),
                        Map.entry("80", 0),
                        Map.entry("53/udp", 5353),
                        Map.entry("8080", 8080),
                        Map.entry("8081", 8081),
                        Map.entry("8082", 0));
        assertThat(((Container) unit.workload()).networking().addresses())
                .isEqualTo(Map.of("8080", "0.0.0.0", "8082", "::1"));
    }

    @Test
    void listed_ports_get_free_ones_of_this_machine() {
        assertThat(unit("ports = [5432, \"53/udp\"]").ports().byName())
                .containsExactly(Map.entry("5432", 0), Map.entry("53/udp", 0));
    }

    @Test
    void volumes_are_paths_or_names_and_one_path_alone_has_no_name() {
        assertThat(
                        mounts(
                                "[\"./a:/a\", \"../b:/b:rw\", \"~/c:/c:ro\", \"/d:/d\", \"data:/data\", \"/scratch\", \"~:/home\"]"))
                .extracting(Mount::toString, Mount::kind)
                .containsExactly(
                        tuple(directory.resolve("a") + ":/a", Mount.Kind.BIND),
                        tuple(directory.resolveSibling("b") + ":/b", Mount.Kind.BIND),
                        tuple(Path.of("/home/me", "c") + ":/c:ro", Mount.Kind.BIND),
                        tuple("/d:/d", Mount.Kind.BIND),
                        tuple("data:/data", Mount.Kind.VOLUME),
                        tuple("/scratch", Mount.Kind.VOLUME),
                        tuple("/home/me:/home", Mount.Kind.BIND));
    }

    private static Tuple tuple(Object... parts) {
        return Tuple.tuple(parts);
    }

    @Test
    void volumes_may_be_a_map_too() {
        assertThat(mounts("{ \"./a\" = { bind = \"/a\", mode = \"ro\" }, data = \"/data\", logs = \"/logs:ro\" }"))
                .hasToString("[%s:/a:ro, data:/data, /logs:ro]"
                        .formatted(directory.resolve("a"))
                        .replace(", /logs", ", logs:/logs"));
    }

    @Test
    void a_path_of_a_volume_is_relative_to_the_file_that_says_it() {
        var two = written.asking(r -> r.withFiles(List.of(Path.of("tutti.hcl"), Path.of("more/other.hcl"))))
                .hcl("container \"db\" { image = \"db\" }")
                .file("more/other.hcl", "container \"db\" { volumes = { \"./a\" = \"/a\" } }");

        assertThat(((Container) two.unit("db").workload()).mounts())
                .hasToString("[%s:/a]".formatted(directory.resolve("more/a")));
    }

    @Test
    void a_build_is_a_directory_or_a_block() {
        written.file("api/Dockerfile", "FROM scratch\n").file("Other", "FROM scratch\n");

        assertThat(container("build = \"./api\"").image().build()).contains(Build.of(directory.resolve("api")));
        assertThat(container("build = \"./api\"\ndockerfile = \"../Other\"")
                        .image()
                        .build()
                        .orElseThrow()
                        .recipe())
                .contains(directory.resolve("Other"));
        assertThat(container("build { dockerfile = \"Other\" }")
                        .image()
                        .build()
                        .orElseThrow()
                        .recipe())
                .contains(directory.resolve("Other"));
        assertThat(((Container) written.hcl("container \"db\" { build = \"api\" }")
                                .unit("db")
                                .workload())
                        .summary())
                .isEqualTo("build of " + directory.resolve("api"));
    }

    @Test
    void a_recipe_is_said_in_place_of_a_file() {
        Build build = container("""
                build {
                  context           = "."
                  dockerfile_inline = "FROM scratch\\nLABEL a=$${b}\\n"
                }
                """).image().build().orElseThrow();

        assertThat(build).isEqualTo(Build.inline(directory, "FROM scratch\nLABEL a=${b}\n"));
        assertThat(build.recipe()).isEmpty();
    }

    @Test
    void words_of_other_tools_mean_the_same() {
        written.file("Dockerfile", "FROM scratch\n")
                .file("Mine", "FROM scratch\n")
                .hcl("""
                container "a" {
                  image            = "a"
                  always_start_new = true
                  build_from       = "."
                  dockerfile       = "Mine"
                  cmd              = "serve"
                  directory        = "/srv"
                  dependencies     = ["b"]
                }
                container "b" {
                  image                = "b"
                  build_from_directory = "."
                }
                container "c" {
                  image       = "a"
                  always_new  = true
                  build       = { context = ".", dockerfile = "Mine" }
                  command     = ["serve"]
                  working_dir = "/srv"
                  depends_on  = ["b"]
                }
                """);

        assertThat(written.unit("a").workload()).isEqualTo(written.unit("c").workload());
        assertThat(written.unit("a").needs()).isEqualTo(written.unit("c").needs());
        assertThat(((Container) written.unit("b").workload()).image().build()).contains(Build.of(directory));
    }

    @Test
    void an_empty_command_is_none() {
        assertThat(container("command = []\nentrypoint = \"\"").command()).contains(List.of());
        assertThat(container("command = []\nentrypoint = \"\"").entrypoint()).contains(List.of());
    }

    @Test
    void everything_that_all_units_have_holds_for_containers() {
        written.hcl("""
                container "db" {
                  image         = "db"
                  depends_on    = ["web:started"]
                  restart       = "on-failure:3"
                  success_codes = [0, 3]
                  autostart     = false
                  profiles      = ["x"]
                  ready { output = "up" }
                  stop { grace = "3s" }
                  logger { level = "warn" }
                }
                process "web" { command = "web" }
                """);
        Unit unit = written.asking(r -> r.withProfiles(Set.of("x"))).unit("db");

        assertThat(unit.needs()).hasToString("[web:started]");
        assertThat(unit.restart().attempts()).isEqualTo(3);
        assertThat(unit.ready().when().describe()).isEqualTo("output matching /up/");
        assertThat(unit.stop().grace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(unit.isTask()).isFalse();
    }

    @Test
    void the_stop_signal_is_that_of_the_unit_too() {
        assertThat(unit("stop_signal = \"SIGQUIT\"\nstop { grace = \"3s\" }")
                        .stop()
                        .signal())
                .isEqualTo(Signal.QUIT);
        assertThat(unit("stop { signal = \"INT\" }").stop().signal()).isEqualTo(Signal.INT);
    }

    @Test
    void json_says_the_same() {
        Container fromJson = (Container) written.file("json/tutti.json", """
                {"container": {"db": {
                  "image": "postgres:17", "ports": {"5432": 5433, "53/udp": 0}, "memory": "1g", "cpus": 2,
                  "volumes": {"../a": {"bind": "/a", "mode": "RO"}}, "ulimits": {"nofile": 5}, "env": {"A": null}
                }}}
                """)
                .asking(r -> r.withFiles(List.of(Path.of("json/tutti.json"))))
                .unit("db")
                .workload();

        assertThat(fromJson).isEqualTo(container("""
                ports   = { 5432 = 5433, "53/udp" = 0 }
                memory  = "1g"
                cpus    = 2
                volumes = ["./a:/a:ro"]
                ulimits = { nofile = "5:5" }
                env     = { A = null }
                """));
    }
}
