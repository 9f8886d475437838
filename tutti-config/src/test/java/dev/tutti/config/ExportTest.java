package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
import dev.tutti.container.Container;
import dev.tutti.model.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    private static final String SECRET = "variable \"pw\" {\n default = \"s3cret\"\n sensitive = true\n}\n";

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private Exported exported(Form form) {
        return Export.of(form, written.load(), false);
    }

    private String text(Form form) {
        return exported(form).files().get(form.fileName());
    }

    private Written reading(String file) {
        return written.asking(r -> r.withFiles(List.of(Path.of(file))));
    }

    @Test
    void a_compose_file_comes_back_the_same() {
        Written first =
                reading("compose.yaml").file("Dockerfile", "FROM scratch\n").file("compose.yaml", """
                name: shop
                services:
                  db:
                    image: postgres:16
                    environment: { A: "a$$b", B: "x: y # \\\\ \\"\\n", on: "off", "1": null }
                    ports: ["127.0.0.1:5432:5432", "[::1]:1:2", 99, "127.0.0.1::7"]
                    volumes: [data:/var/lib, ./here:/there:ro, /anonymous, { type: tmpfs, target: /tmp }]
                    healthcheck: { test: ["CMD-SHELL", "pg_isready -U $$USER"], interval: 1500ms, retries: 3 }
                    restart: unless-stopped
                    labels: { a.b/c: "yes" }
                    networks: [back]
                  web:
                    build: { context: ., target: dev, args: { V: "1", W: } }
                    entrypoint: []
                    command: ["sh", "-c", "echo $$HOME\\n"]
                    depends_on:
                      db: { condition: service_healthy, restart: true }
                      job: { condition: service_completed_successfully }
                      db2: { condition: service_started, required: false }
                    stop_signal: SIGINT
                    stop_grace_period: 90s
                    tty: true
                    stdin_open: true
                    init: true
                    user: "1:1"
                    hostname: h
                    container_name: c
                    working_dir: /srv
                    platform: linux/amd64
                  db2: { image: x, restart: "on-failure:3" }
                  far: { provider: { type: cloud, options: { size: "1", zones: [a, "b: c"] } } }
                  job: { image: y }
                volumes: { data: }
                networks: { back: }
                """);
        Exported exported = Export.of(Form.COMPOSE, first.load(), false);
        Written second = reading("again/compose.yaml")
                .file("again/compose.yaml", exported.files().get("compose.yaml"));

        assertThat(exported.notices()).isEmpty();
        assertThat(second.load().diagnostics()).singleElement().asString().contains("provider");
        assertThat(second.project().name()).isEqualTo("shop");
        for (Unit unit : first.project().units()) {
            Unit again = second.unit(unit.name().value());
            assertThat(again.withBinding(unit.binding())).isEqualTo(unit);
        }
    }

    @Test
    void a_process_becomes_a_service_whose_image_must_be_named() {
        written.hcl("""
                process "my-web" {
                  command = "./web --title 'a b'"
                  ports   = { http = 8080 }
                  env     = { A = "$HOME", GONE = null }
                  ready { command = "test -e up" }
                }
                process "api" {
                  command    = "echo $PORT"
                  shell      = true
                  depends_on = ["my-web", "prepare"]
                }
                task "prepare" { command = "true" }
                """);
        Written again = reading("out.yaml").file("out.yaml", text(Form.COMPOSE));

        assertThat(again.problems())
                .contains("the variable \"MY_WEB_IMAGE\" must be set: an image in which my-web can run");

        Written named = again.asking(r -> r.withEnvironment(
                Map.of("MY_WEB_IMAGE", "a", "API_IMAGE", "b", "PREPARE_IMAGE", "c", "HOME", "/nowhere")));
        assertThat(named.unit("my-web").workload().summary()).isEqualTo("a ./web --title a b");
        assertThat(named.unit("my-web").workload())
                .extracting("environment")
                .isEqualTo(Map.of(
                        "A", Optional.of("$HOME"), "HTTP_PORT", Optional.of("8080"), "PORT", Optional.of("8080")));
        assertThat(named.unit("api").needs()).hasToString("[my-web:ready, prepare:succeeded]");
        assertThat(named.unit("prepare").isTask()).isTrue();
    }

    @Test
    void containers_and_processes_are_written_side_by_side() {
        written.hcl("""
                project { name = "shop" }
                container "db" {
                  image       = "postgres:17"
                  ports       = { 5432 = 0, "53/udp" = "0.0.0.0:53" }
                  env         = { POSTGRES_PASSWORD = "x", GONE = null }
                  volumes     = ["shop_data:/data", "cache:/cache", "./here:/here:ro"]
                  networks    = ["back"]
                  aliases     = ["postgres"]
                  stop_signal = "INT"
                  memory      = "512m"
                  always_new  = true
                  ready { command = ["pg_isready", "-q"] }
                  stop { grace = "3s" }
                }
                container "mail" {
                  image = "mail"
                  ready { healthcheck = true }
                }
                container "cache" {
                  image      = "redis"
                  ports      = [6379]
                  depends_on = ["mail", "db"]
                  ready { tcp = 6379 }
                }
                process "web" {
                  command    = "./web"
                  depends_on = ["db", "cache"]
                }
                """);
        Exported exported = exported(Form.COMPOSE);
        Written again = reading("again/out.yaml")
                .file("again/out.yaml", exported.files().get("compose.yaml"))
                .asking(r -> r.withEnvironment(Map.of("WEB_IMAGE", "web")));

        assertThat(again.load().diagnostics()).isEmpty();
        assertThat(exported.files().get("compose.yaml"))
                .contains("  data:\n", "  cache:\n    name: \"cache\"\n", "\"127.0.0.1::5432\", \"53:53/udp\"");
        Container db = (Container) again.unit("db").workload();
        Container before = (Container) written.unit("db").workload();
        assertThat(before.changesTo(db)).containsExactly("the health check changed");
        assertThat(again.unit("db").ready().when())
                .isEqualTo(written.unit("db").ready().when());
        assertThat(again.unit("db").stop()).isEqualTo(written.unit("db").stop());
        assertThat(again.unit("mail").ready()).isEqualTo(written.unit("mail").ready());
        assertThat(again.unit("cache").workload())
                .isEqualTo(written.unit("cache").workload());
        assertThat(again.unit("cache").needs()).hasToString("[mail:ready, db:ready]");
        assertThat(again.unit("web").needs()).hasToString("[db:ready, cache:started]");
        assertThat(exported.notices())
                .anyMatch(
                        line -> line.equals("cache: its ready check is left out: tcp connections on the port \"6379\""))
                .anyMatch(line -> line.startsWith("web: ") && line.contains("it waits until cache runs"))
                .noneMatch(line -> line.startsWith("db: ") || line.startsWith("mail: "));
    }

    @Test
    void a_compose_file_has_the_units_of_all_profiles() {
        Written first = reading("compose.yaml").file("compose.yaml", """
                services:
                  web: { image: web, depends_on: { spy: { condition: service_started, required: false } } }
                  spy: { image: spy, profiles: [debug, "on"], depends_on: { store: { condition: service_started } } }
                  store: { image: store, profiles: [debug] }
                """);
        Exported without = Export.of(Form.COMPOSE, first.load(), false);
        Exported with = Export.of(
                Form.COMPOSE, first.asking(r -> r.withProfiles(Set.of("debug"))).load(), false);
        Written second = reading("again/compose.yaml")
                .file("again/compose.yaml", without.files().get("compose.yaml"));

        assertThat(without).isEqualTo(with);
        assertThat(without.notices()).isEmpty();
        assertThat(second.project().units()).hasSize(1);
        Written debug = second.asking(r -> r.withProfiles(Set.of("on", "debug")));
        assertThat(debug.project().units()).hasSize(3);
        assertThat(debug.unit("web").needs()).hasToString("[spy:started?]");
        assertThat(debug.unit("spy").needs()).hasToString("[store:started]");
        assertThat(second.load().profiles()).containsExactlyInAnyOrder("debug", "on");
    }

    @Test
    void units_that_are_left_out_are_named() {
        written.hcl("""
                process "web" {
                  command    = "web"
                  depends_on = ["spy?"]
                }
                process "spy" {
                  command    = "spy"
                  profiles   = ["debug"]
                  depends_on = ["off"]
                }
                process "off" {
                  command  = "off"
                  disabled = true
                }
                """);

        assertThat(exported(Form.COMPOSE).units()).isEqualTo(2);
        assertThat(exported(Form.COMPOSE).notices())
                .contains("off: left out: it is disabled")
                .anyMatch(line -> line.startsWith("spy: ") && line.contains("its dependency on off is left out"));
        for (Form form : List.of(Form.PROCFILE, Form.SYSTEMD)) {
            assertThat(exported(form).files().values()).noneMatch(text -> text.contains("spy"));
            assertThat(exported(form).notices())
                    .contains(
                            "off: left out: it is disabled",
                            "spy: left out: it takes part only in the profile \"debug\"");
        }
    }

    @Test
    void a_task_of_systemd_is_done_once_for_all_who_need_it() {
        written.hcl("""
                task "seed" {
                  command = "seed"
                  stop { command = "unseed" }
                }
                process "web" {
                  command    = "web"
                  depends_on = ["seed"]
                }
                """);
        Exported exported = exported(Form.SYSTEMD);
        String prefix = directory.getFileName().toString();

        assertThat(exported.files().get(prefix + "-seed.service"))
                .contains("Type=oneshot\nRemainAfterExit=yes\n", "PartOf=" + prefix + ".target\n");
        assertThat(exported.files().get(prefix + "-web.service"))
                .contains("Type=simple\n", "Requires=" + prefix + "-seed.service\n")
                .doesNotContain("RemainAfterExit");
        assertThat(exported.notices()).contains("seed: the command that stops it is run also when it has ended");
    }

    @Test
    void secrets_are_left_out_unless_asked_for() {
        written.hcl(SECRET + """
                process "web" {
                  command = "./web --password ${var.pw}"
                  env     = { PW = var.pw, URL = "db://me:${var.pw}@db" }
                }
                """);

        for (Form form : Form.values()) {
            Exported without = exported(form);
            assertThat(without.files().values()).noneMatch(text -> text.contains("s3cret"));
            assertThat(without.files().values()).anyMatch(text -> text.contains("${PW}") && text.contains("***"));
            assertThat(without.notices())
                    .anyMatch(line -> line.contains("PW is secret") && line.contains("its command holds a secret"));
            assertThat(Export.of(form, written.load(), true).files().values())
                    .anyMatch(text -> text.contains("s3cret"));
        }
    }

    @Test
    void a_secret_in_a_healthcheck_is_left_out() {
        Written imported = reading("compose.yaml")
                .file(
                        "compose.yaml",
                        "services: { db: { image: db, healthcheck: { test: 'ask ${API_TOKEN}', interval: 5s } } }")
                .asking(r -> r.withEnvironment(Map.of("API_TOKEN", "s3cret-token")));

        Exported exported = Export.of(Form.COMPOSE, imported.load(), false);

        assertThat(exported.files().get("compose.yaml")).contains("ask ***").doesNotContain("s3cret-token");
        assertThat(exported.notices()).singleElement().asString().contains("db: its healthcheck holds a secret");
    }

    @Test
    void what_the_other_tool_cannot_say_is_named() {
        written.hcl("""
                logger { level = "warn" }
                process "db" {
                  command = "./db"
                  ports   = { tcp = 0 }
                  ready { output = "up" }
                  health { tcp = 1 }
                  stop { command = "./stop" }
                  restart { policy = "always" }
                  success_codes = [0, 3]
                  logger { level = "warn" }
                  tty = true
                }
                process "web" {
                  command    = "./web ${unit.db.port.tcp}"
                  depends_on = ["db"]
                  hooks { after_start { command = "x" } }
                }
                task "job" { command = "x" }
                """);

        assertThat(String.join("\n", exported(Form.PROCFILE).notices()))
                .contains("db: ", "ready check", "health check", "success codes", "restart policy", "no terminal")
                .contains(
                        "the log rules of the project are left out\n",
                        "its log rules",
                        "free port",
                        "command that stops it")
                .contains("web: ", "hooks", "only at a start", "what it depends on")
                .contains("job: left out");
        assertThat(String.join("\n", exported(Form.COMPOSE).notices()))
                .contains("output matching /up/", "success codes", "command that stops it")
                .contains("it waits until db runs, not until it is ready");
        assertThat(String.join("\n", exported(Form.SYSTEMD).notices()))
                .contains("output matching /up/", "no terminal", "pause between its restarts");
    }

    @Test
    void units_of_systemd_quote_what_means_something_there() {
        written.hcl("""
                project { name = "My shop" }
                process "web" {
                  command       = ["./web", "a b", "$HOME", "100%", "q\\"\\\\", ";", "line\\nend"]
                  directory     = "sub dir"
                  env           = { A = "x y$z %h \\"q\\" \\\\n", GONE = null }
                  restart       = "on-failure:3"
                  depends_on    = ["db", "job?"]
                  success_codes = [0, 7]
                  stop {
                    signal      = "INT"
                    grace       = "1500ms"
                    command     = "ask it"
                    kill_signal = "QUIT"
                  }
                }
                process "db" { command = "db" }
                task "job" { command = "job" }
                """);

        assertThat(exported(Form.SYSTEMD).files().get("My_shop-web.service")).isEqualTo("""
                [Unit]
                Description=web of My shop
                PartOf=My_shop.target
                Requires=My_shop-db.service
                After=My_shop-db.service
                Wants=My_shop-job.service
                After=My_shop-job.service
                StartLimitIntervalSec=infinity
                StartLimitBurst=4

                [Service]
                Type=simple
                WorkingDirectory=%1$s/sub dir
                Environment="A=x y$z %%%%h \\"q\\" \\\\n"
                UnsetEnvironment=GONE
                ExecStart="%1$s/sub dir/web" "a b" "$$HOME" "100%%%%" "q\\"\\\\" ";" "line\\nend"
                KillSignal=SIGINT
                FinalKillSignal=SIGQUIT
                TimeoutStopSec=1500ms
                ExecStop=/usr/bin/env ask it
                Restart=on-failure
                RestartSec=100ms
                SuccessExitStatus=0 7
                """.formatted(directory));
        assertThat(exported(Form.SYSTEMD).files().get("My_shop.target"))
                .contains("Wants=My_shop-web.service My_shop-db.service");
    }

    @Test
    void containers_are_left_out_where_only_processes_run() {
        written.file("compose.yaml", "services: { db: { image: db } }");
        Loaded loaded = reading("compose.yaml").load();

        for (Form form : List.of(Form.PROCFILE, Form.SYSTEMD)) {
            Exported exported = Export.of(form, loaded, false);
            assertThat(exported.units()).isZero();
            assertThat(exported.notices()).singleElement().asString().startsWith("db: left out");
        }
    }
}
