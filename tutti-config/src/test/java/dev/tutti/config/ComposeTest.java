package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.compose.Provided;
import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Mount;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Signal;
import dev.tutti.model.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory).asking(r -> r.withFiles(List.of(Path.of("compose.yaml"))));
    }

    private Container container(String unit) {
        return (Container) written.unit(unit).workload();
    }

    @Test
    void a_service_is_a_unit_with_a_container() {
        written.file("compose.yaml", """
                name: shop
                services:
                  web:
                    image: web:1
                    command: serve --title "my shop"
                    entrypoint: ["/init"]
                    environment: { A: 1, B: "two", C: true }
                    labels: ["team=front", "plain"]
                    working_dir: /srv
                    user: "1000"
                    tty: true
                    container_name: the-web
                    stop_signal: SIGINT
                    stop_grace_period: 1m30s
                    restart: on-failure:3
                """);
        Unit unit = written.unit("web");
        Container web = container("web");

        assertThat(written.project().name()).isEqualTo("shop");
        assertThat(unit.isTask()).isFalse();
        assertThat(unit.stop().signal()).isEqualTo(Signal.INT);
        assertThat(unit.stop().grace()).isEqualTo(Duration.ofSeconds(90));
        assertThat(unit.restart()).isEqualTo(RestartPolicy.onFailure(3));
        assertThat(web.command()).contains(List.of("serve", "--title", "my shop"));
        assertThat(web.summary()).isEqualTo("web:1 /init serve --title my shop");
        assertThat(web.environment())
                .isEqualTo(Map.of("A", Optional.of("1"), "B", Optional.of("two"), "C", Optional.of("true")));
        assertThat(web.labels()).isEqualTo(Map.of("team", "front", "plain", ""));
        assertThat(web.settings().name()).contains("the-web");
        assertThat(web.settings().workingDirectory()).contains("/srv");
        assertThat(web.settings().stopSignal()).contains(Signal.INT);
        assertThat(web.privileges().user()).contains("1000");
        assertThat(web.settings().tty()).isTrue();
        assertThat(web).asString().doesNotContain("two");
    }

    @Test
    void ports_are_written_in_many_ways() {
        written.file("compose.yaml", """
                services:
                  web:
                    image: web
                    ports:
                      - 80
                      - "8080:81"
                      - "127.0.0.1:9000-9001:90-91/tcp"
                      - "[::1]:7000:70"
                      - "127.0.0.1::60"
                      - { target: 50, published: "5050", host_ip: 192.0.2.1, mode: host, name: x, app_protocol: http }
                      - "5353:53/udp"
                      - { target: 54, protocol: udp }
                """);

        assertThat(written.unit("web").ports().byName())
                .containsExactly(
                        Map.entry("80", 0),
                        Map.entry("81", 8080),
                        Map.entry("90", 9000),
                        Map.entry("91", 9001),
                        Map.entry("70", 7000),
                        Map.entry("60", 0),
                        Map.entry("50", 5050),
                        Map.entry("53/udp", 5353),
                        Map.entry("54/udp", 0));
        assertThat(container("web").networking().addresses())
                .isEqualTo(Map.of(
                        "80",
                        "0.0.0.0",
                        "81",
                        "0.0.0.0",
                        "70",
                        "::1",
                        "50",
                        "192.0.2.1",
                        "53/udp",
                        "0.0.0.0",
                        "54/udp",
                        "0.0.0.0"));
        assertThat(written.problems()).isEmpty();
    }

    @Test
    void volumes_are_paths_of_this_machine_or_names() {
        written.file("compose.yaml", """
                name: shop
                services:
                  db:
                    image: db
                    tmpfs: /run
                    volumes:
                      - data:/var/lib:ro
                      - theirs:/theirs
                      - { type: volume, source: named, target: /exactly }
                      - ./here:/there
                      - ~/mine:/home
                      - /anonymous
                      - { type: tmpfs, target: /tmp }
                volumes: { data: { driver: local }, theirs: { external: true }, named: { name: exactly } }
                """);

        assertThat(container("db").mounts())
                .containsExactly(
                        new Mount(Mount.Kind.VOLUME, Optional.of("shop_data"), "/var/lib", true),
                        new Mount(Mount.Kind.VOLUME, Optional.of("theirs"), "/theirs", false, true),
                        new Mount(Mount.Kind.VOLUME, Optional.of("exactly"), "/exactly", false),
                        new Mount(
                                Mount.Kind.BIND,
                                Optional.of(directory.resolve("here").toString()),
                                "/there",
                                false),
                        new Mount(
                                Mount.Kind.BIND,
                                Optional.of(Path.of("/home/me", "mine").toString()),
                                "/home",
                                false),
                        new Mount(Mount.Kind.VOLUME, Optional.empty(), "/anonymous", false),
                        new Mount(Mount.Kind.TMPFS, Optional.empty(), "/tmp", false),
                        new Mount(Mount.Kind.TMPFS, Optional.empty(), "/run", false));
        assertThat(written.problems()).isEmpty();
    }

    @Test
    void volumes_of_the_project_are_named_after_it_as_compose_does() {
        written.file("compose.yaml", """
                services: { db: { image: db, volumes: ["data:/data"] } }
                volumes: { data: }
                """);

        assertThat(container("db").mounts()).hasToString("[%s_data:/data]".formatted(directory.getFileName()));
        assertThat(((Container) written.asking(r -> r.withProjectName("My Shop"))
                                .unit("db")
                                .workload())
                        .mounts())
                .hasToString("[myshop_data:/data]");
    }

    @Test
    void needs_have_conditions_and_who_is_waited_for_to_end_is_a_task() {
        written.file("compose.yaml", """
                services:
                  web:
                    image: web
                    depends_on:
                      db: { condition: service_healthy, restart: true }
                      migrate: { condition: service_completed_successfully }
                      cache: { condition: service_started, required: false }
                      absent: { condition: service_started, required: false }
                  worker: { image: worker, depends_on: [db] }
                  db: { image: db }
                  cache: { image: cache, profiles: [fast] }
                  migrate: { image: migrate }
                """);

        assertThat(written.unit("web").needs()).hasToString("[db:ready, migrate:succeeded]");
        assertThat(written.unit("worker").needs()).hasToString("[db:started]");
        assertThat(written.unit("migrate").isTask()).isTrue();
        assertThat(written.project().units()).hasSize(4);
        assertThat(written.asking(r -> r.withProfiles(Set.of("fast")))
                        .unit("web")
                        .needs())
                .asString()
                .contains("cache:started?");
    }

    @Test
    void a_healthcheck_is_kept_for_the_engine_and_says_when_the_unit_is_ready() {
        written.file("compose.yaml", """
                services:
                  a: { image: a, healthcheck: { test: ["CMD", "ready"], interval: 5s, timeout: 1500ms, retries: 4 } }
                  b: { image: b, healthcheck: { test: "curl x" } }
                  c: { image: c, healthcheck: { disable: true } }
                """);

        assertThat(container("a").healthcheck())
                .contains(new Healthcheck(
                        List.of("CMD", "ready"),
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.of(4),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(container("b").healthcheck().orElseThrow().test()).containsExactly("CMD-SHELL", "curl x");
        assertThat(container("c").healthcheck().orElseThrow().test()).containsExactly("NONE");
        assertThat(written.unit("a").ready().when().describe()).isEqualTo("success of the command ready inside");
        assertThat(written.unit("b").ready().when().describe())
                .isEqualTo("success of the command /bin/sh -c 'curl x' inside");
        assertThat(written.unit("b").ready().within()).isEqualTo(Duration.ofSeconds(90));
        assertThat(written.unit("c").ready().when().describe()).isEqualTo("nothing");
    }

    @Test
    void who_is_waited_for_until_it_is_healthy_may_have_its_health_check_in_its_image() {
        written.file("compose.yaml", """
                services:
                  a: { image: a, depends_on: { b: { condition: service_healthy }, c: { condition: service_healthy } } }
                  b: { image: b }
                  c: { image: c, healthcheck: { interval: 1s } }
                  d: { image: d, depends_on: { once: { condition: service_completed_successfully } } }
                  once: { image: once, healthcheck: { test: x } }
                """);

        assertThat(written.unit("b").ready().when().describe()).isEqualTo("its own health check");
        assertThat(written.unit("c").ready().when().describe()).isEqualTo("its own health check");
        assertThat(written.unit("a").ready().when().describe()).isEqualTo("nothing");
        assertThat(written.unit("once").ready().when().describe()).isEqualTo("nothing");
    }

    @Test
    void labels_of_spring_and_quarkus_say_when_a_service_is_ready() {
        written.file("compose.yaml", """
                services:
                  spring: { image: a, ports: ["5432", "53/udp"], labels: { org.springframework.boot.service-connection: postgres } }
                  off: { image: a, ports: ["80"], labels: [org.springframework.boot.readiness-check.tcp.disable=true] }
                  ignored: { image: a, ports: ["81"], labels: { org.springframework.boot.ignore: } }
                  quarkus:
                    image: a
                    ports: ["82"]
                    labels:
                      io.quarkus.devservices.compose.wait_for.logs: .*is ready.*
                      io.quarkus.devservices.compose.wait_for.logs.2: up
                      io.quarkus.devservices.compose.wait_for.ports.timeout: 90s
                  both:
                    image: a
                    healthcheck: { test: [CMD, ask] }
                    labels: { io.quarkus.devservices.compose.wait_for.logs: up }
                  ports: { image: a, ports: ["83"], labels: { io.quarkus.devservices.compose.config_map.port.83: x } }
                  none: { image: a, ports: ["84"], labels: { io.quarkus.devservices.compose.wait_for.ports.disable: "true" } }
                  others: { image: a, ports: ["85"], labels: { team: front } }
                  wrong: { image: a, labels: { io.quarkus.devservices.compose.wait_for.logs: "(" } }
                """);

        assertThat(ready("spring")).isEqualTo("tcp connections on the port \"5432\"");
        assertThat(ready("off")).isEqualTo("nothing");
        assertThat(ready("ignored")).isEqualTo("nothing");
        assertThat(ready("quarkus")).isEqualTo("output matching /.*is ready.*/ and output matching /(?s)(?:up.*?){2}/");
        assertThat(written.unit("quarkus").ready().within()).isEqualTo(Duration.ofSeconds(90));
        assertThat(ready("both")).isEqualTo("success of the command ask inside and output matching /up/");
        assertThat(ready("ports")).isEqualTo("tcp connections on the port \"83\"");
        assertThat(ready("none")).isEqualTo("nothing");
        assertThat(ready("others")).isEqualTo("nothing");
        assertThat(written.problems()).contains("holds no regular expression").containsOnlyOnce("warning: ");
    }

    private String ready(String unit) {
        return written.unit(unit).ready().when().describe();
    }

    @Test
    void environment_comes_from_files_then_from_the_service_and_names_alone_from_outside() {
        written.file("a.env", "A=file\nB=file\n")
                .file("raw.env", "R=\"as it is\" # so\n")
                .file("compose.yaml", """
                services:
                  web:
                    image: web
                    env_file: [a.env, { path: raw.env, format: raw }, { path: none.env, required: false }]
                    environment: [B=own, HOME, NOWHERE]
                """);

        assertThat(container("web").environment())
                .isEqualTo(Map.of(
                        "A", Optional.of("file"),
                        "B", Optional.of("own"),
                        "R", Optional.of("\"as it is\" # so"),
                        "HOME", Optional.of("/home/me"),
                        "NOWHERE", Optional.empty()));
    }

    @Test
    void variables_are_filled_in_from_the_environment_and_from_the_file_beside_it() {
        written.file(".env", "TAG=1\nHOME=/other\nEMPTY=\n").file("compose.yaml", """
                services:
                  web:
                    image: web:${TAG}
                    environment:
                      HOME_OF: $HOME
                      DEFAULT: ${MISSING:-${TAG}-${ALSO-x}}
                      OF_EMPTY: "${EMPTY:-a}${EMPTY-b}"
                      INSTEAD: "${TAG:+is}${TAG+is}${EMPTY:+no}${EMPTY+yes}${MISSING+no}"
                      DOLLAR: $$TAG
                      PROJECT: $COMPOSE_PROJECT_NAME
                """);

        assertThat(container("web").image().name()).contains("web:1");
        assertThat(container("web").environment())
                .containsEntry("HOME_OF", Optional.of("/home/me"))
                .containsEntry("DEFAULT", Optional.of("1-x"))
                .containsEntry("OF_EMPTY", Optional.of("a"))
                .containsEntry("INSTEAD", Optional.of("isisyes"))
                .containsEntry("DOLLAR", Optional.of("$TAG"))
                .containsEntry("PROJECT", Optional.of(directory.getFileName().toString()));
        assertThat(written.problems()).isEmpty();
    }

    @Test
    void the_name_of_the_project_can_be_filled_in() {
        written.file("compose.yaml", "name: shop-${X:-1}\nservices: { web: { image: $COMPOSE_PROJECT_NAME } }");

        assertThat(container("web").image().name()).contains("shop-1");
        assertThat(written.project().name()).isEqualTo("shop-1");
    }

    @Test
    void what_compose_knows_and_this_version_does_not_is_a_warning() {
        written.file("compose.yaml", """
                services:
                  web: { image: web, stop_signal: SIGRTMIN+3, ports: ["8000-8005:80", { target: 1, published: 9-10 }] }
                """);

        assertThat(written.problems())
                .contains("SIGRTMIN+3 is not supported by this version; that of the image is taken")
                .contains("a free one of a range is not picked by this version; 8000 is taken", "; 9 is taken");
        assertThat(written.unit("web").stop().signal()).isEqualTo(Signal.TERM);
    }

    @Test
    void a_service_that_somebody_else_provides_is_named_and_the_rest_loads() {
        written = written.file("compose.yaml", """
                services:
                  db: { provider: { type: cloud, options: { size: 1, zone: [a, b] } }, profiles: [far] }
                  api: { image: api }
                """).asking(r -> r.withProfiles(Set.of("far")));

        assertThat(written.load().diagnostics())
                .singleElement()
                .asString()
                .contains("\"provider\" of service \"db\" is not supported by this version", "2:9");
        assertThat(written.unit("db").workload().summary()).isEqualTo("provided by cloud");
        assertThat(written.unit("db").workload().engine()).isEqualTo("provider");
        assertThat(written.unit("db").workload())
                .isEqualTo(new Provided("cloud", Map.of("size", List.of("1"), "zone", List.of("a", "b"))))
                .hasToString("Provided[type=cloud, options=[size, zone]]");
        assertThat(written.unit("api").workload().engine()).isEqualTo("container");
    }

    @Test
    void a_provider_without_a_type_is_refused() {
        written.file("compose.yaml", "services: { db: { provider: { options: { a: 1 } } } }");

        assertThat(written.problems()).contains("\"provider\" of service \"db\" needs a \"type\"");
    }

    @Test
    void a_value_of_the_other_language_means_itself() {
        written.file("compose.yaml", """
                services:
                  web: { image: x, environment: { A: "$${unit.db.port}", B: "%{ if x }" } }
                """);

        assertThat(container("web").environment())
                .containsEntry("A", Optional.of("${unit.db.port}"))
                .containsEntry("B", Optional.of("%{ if x }"));
    }
}
