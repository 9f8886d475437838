package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.compose.ForeignContainer;
import dev.tutti.config.compose.ForeignContainer.Healthcheck;
import dev.tutti.config.compose.ForeignContainer.Port;
import dev.tutti.config.compose.ForeignContainer.Volume;
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

    private ForeignContainer container(String unit) {
        return (ForeignContainer) written.unit(unit).workload();
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
        ForeignContainer web = container("web");

        assertThat(written.project().name()).isEqualTo("shop");
        assertThat(unit.isTask()).isFalse();
        assertThat(unit.stop().signal()).isEqualTo(Signal.INT);
        assertThat(unit.stop().grace()).isEqualTo(Duration.ofSeconds(90));
        assertThat(unit.restart()).isEqualTo(RestartPolicy.onFailure(3));
        assertThat(web.command()).contains(List.of("serve", "--title", "my shop"));
        assertThat(web.summary()).isEqualTo("web:1 /init serve --title my shop");
        assertThat(web.environment()).isEqualTo(Map.of("A", "1", "B", "two", "C", "true"));
        assertThat(web.labels()).isEqualTo(Map.of("team", "front", "plain", ""));
        assertThat(web.settings().containerName()).contains("the-web");
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
                      - { target: 50, published: "5050", host_ip: 0.0.0.0 }
                """);

        assertThat(container("web").ports())
                .containsExactly(
                        new Port(Optional.empty(), 0, 80),
                        new Port(Optional.empty(), 8080, 81),
                        new Port(Optional.of("127.0.0.1"), 9000, 90),
                        new Port(Optional.of("127.0.0.1"), 9001, 91),
                        new Port(Optional.of("::1"), 7000, 70),
                        new Port(Optional.of("127.0.0.1"), 0, 60),
                        new Port(Optional.of("0.0.0.0"), 5050, 50));
        assertThat(written.unit("web").ports().byName())
                .containsEntry("81", 8080)
                .containsEntry("80", 0);
    }

    @Test
    void volumes_are_paths_of_this_machine_or_names() {
        written.file("compose.yaml", """
                services:
                  db:
                    image: db
                    volumes:
                      - data:/var/lib:ro
                      - ./here:/there
                      - ~/mine:/home
                      - /anonymous
                      - { type: tmpfs, target: /tmp }
                volumes: { data: }
                """);

        assertThat(container("db").volumes())
                .containsExactly(
                        new Volume("volume", Optional.of("data"), "/var/lib", true),
                        new Volume("bind", Optional.of(directory.resolve("here").toString()), "/there", false),
                        new Volume(
                                "bind", Optional.of(Path.of("/home/me", "mine").toString()), "/home", false),
                        new Volume("volume", Optional.empty(), "/anonymous", false),
                        new Volume("tmpfs", Optional.empty(), "/tmp", false));
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
    void a_healthcheck_is_kept_for_the_engine() {
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
                .isEqualTo(Map.of("A", "file", "B", "own", "R", "\"as it is\" # so", "HOME", "/home/me"));
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

        assertThat(container("web").image()).contains("web:1");
        assertThat(container("web").environment())
                .containsEntry("HOME_OF", "/home/me")
                .containsEntry("DEFAULT", "1-x")
                .containsEntry("OF_EMPTY", "a")
                .containsEntry("INSTEAD", "isisyes")
                .containsEntry("DOLLAR", "$TAG")
                .containsEntry("PROJECT", directory.getFileName().toString());
        assertThat(written.load().diagnostics()).isEmpty();
    }

    @Test
    void the_name_of_the_project_can_be_filled_in() {
        written.file("compose.yaml", "name: shop-${X:-1}\nservices: { web: { image: $COMPOSE_PROJECT_NAME } }");

        assertThat(container("web").image()).contains("shop-1");
        assertThat(written.project().name()).isEqualTo("shop-1");
    }

    @Test
    void what_compose_knows_and_this_version_does_not_is_a_warning() {
        written.file("compose.yaml", """
                services:
                  web: { image: web, stop_signal: SIGRTMIN+3, ports: ["8000-8005:80", { target: 1, published: 9-10 }] }
                """);

        assertThat(written.problems())
                .contains("SIGRTMIN+3 is not supported by this version; TERM is taken")
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
        assertThat(container("db").summary()).isEqualTo("provided by cloud");
        assertThat(container("db").engine()).isEqualTo("provider");
        assertThat(container("db").provider().orElseThrow().options())
                .isEqualTo(Map.of("size", List.of("1"), "zone", List.of("a", "b")));
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
                .containsEntry("A", "${unit.db.port}")
                .containsEntry("B", "%{ if x }");
    }
}
