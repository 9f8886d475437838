package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeFilesTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = files("compose.yaml");
    }

    private Written files(String... names) {
        return Written.in(directory)
                .asking(r -> r.withFiles(Stream.of(names).map(Path::of).toList()));
    }

    private static Container container(Written from, String unit) {
        return (Container) from.unit(unit).workload();
    }

    @Test
    void later_files_are_laid_over_earlier_ones_as_compose_does() {
        Written both = files("compose.yaml", "more/compose.dev.yaml")
                .file("compose.yaml", """
                        services:
                          web:
                            image: web
                            command: [serve]
                            environment: [A=1, B=2]
                            ports: ["80:80"]
                            volumes: [./a:/a, ./b:/b]
                            depends_on: [db]
                            labels: { gone: x }
                          db: { image: db }
                        """)
                .file("more/compose.dev.yaml", """
                        services:
                          web:
                            command: [serve, -v]
                            environment: { B: 3 }
                            ports: ["81:81", "80:80"]
                            volumes: [./c:/b]
                            depends_on: { cache: { condition: service_healthy } }
                            labels: !reset null
                          cache: { image: cache }
                        """);
        Container web = container(both, "web");

        assertThat(web.command()).contains(List.of("serve", "-v"));
        assertThat(web.environment()).isEqualTo(Map.of("A", Optional.of("1"), "B", Optional.of("3")));
        assertThat(both.unit("web").ports().byName()).containsOnlyKeys("80", "81");
        assertThat(web.mounts())
                .extracting(mount -> mount.source().orElse(""))
                .containsExactly(
                        directory.resolve("a").toString(),
                        directory.resolve("c").toString());
        assertThat(web.labels()).isEmpty();
        assertThat(both.unit("web").needs()).hasToString("[db:started, cache:ready]");
    }

    @Test
    void an_override_file_counts_only_where_it_is_named() {
        written.file("compose.yaml", "services: { web: { image: web } }")
                .file("compose.override.yaml", "services: { web: { image: other } }");

        assertThat(container(written, "web").image().name()).contains("web");
    }

    @Test
    void what_is_marked_so_replaces_all_of_a_list() {
        Written both = files("compose.yaml", "b.yaml")
                .file("compose.yaml", "services: { web: { image: web, ports: ['80:80'] } }")
                .file("b.yaml", "services: { web: { ports: !override ['90:90'] } }");

        assertThat(both.unit("web").ports().byName()).containsOnlyKeys("90");
    }

    @Test
    void a_service_extends_others_of_its_file_and_of_other_files() {
        written.file("base/common.yaml", """
                        services:
                          base: { image: base, build: ., environment: { A: base, B: base } }
                          middle: { extends: base, environment: { B: middle } }
                        """).file("compose.yaml", """
                        services:
                          web:
                            extends: { file: base/common.yaml, service: middle }
                            environment: { C: web }
                        """);
        Container web = container(written, "web");

        assertThat(web.environment())
                .isEqualTo(Map.of("A", Optional.of("base"), "B", Optional.of("middle"), "C", Optional.of("web")));
        assertThat(web.image().build().orElseThrow().context()).isEqualTo(directory.resolve("base"));
    }

    @Test
    void included_files_have_a_directory_and_variables_of_their_own() {
        written.file("part/.env", "TAG=7\nHOME=/never\n")
                .file("part/compose.yaml", """
                        services:
                          db: { image: "db:${TAG}", volumes: ["./data:/data"], environment: { H: $HOME } }
                        """)
                .file("compose.yaml", """
                        include: [part/compose.yaml]
                        services:
                          web: { image: web, depends_on: [db] }
                        """);
        Container db = container(written, "db");

        assertThat(db.image().name()).contains("db:7");
        assertThat(db.environment()).containsEntry("H", Optional.of("/home/me"));
        assertThat(db.mounts().get(0).source())
                .contains(directory.resolve("part/data").toString());
    }

    @Test
    void what_is_included_may_not_be_there_already() {
        written.file("part.yaml", "services: { web: { image: a } }")
                .file("compose.yaml", "include: [part.yaml]\nservices: { web: { image: b } }");

        assertThat(written.problems())
                .contains("the name \"web\" is taken")
                .contains("part.yaml:1:13")
                .contains("by the service at compose.yaml:2:13");
    }

    @Test
    void a_circle_of_includes_is_an_error() {
        written.file("part.yaml", "include: [compose.yaml]").file("compose.yaml", "include: [part.yaml]");

        assertThat(written.problems()).contains("compose.yaml includes itself");
    }

    @Test
    void anchors_and_merge_keys_work() {
        written.file("compose.yaml", """
                x-env: &env { A: 1, B: 1 }
                x-web: &web { restart: always, environment: *env }
                services:
                  web: { <<: *web, image: web }
                  api: { <<: [*web], image: api, environment: { <<: *env, B: 2 } }
                """);

        assertThat(container(written, "web").environment())
                .isEqualTo(Map.of("A", Optional.of("1"), "B", Optional.of("1")));
        assertThat(container(written, "api").environment())
                .isEqualTo(Map.of("A", Optional.of("1"), "B", Optional.of("2")));
    }

    @Test
    void processes_and_services_make_one_project() {
        Written both = files("tutti.hcl", "compose.yaml")
                .hcl("process \"web\" {\n command = \"./web\"\n depends_on = [\"db\"]\n}")
                .file("compose.yaml", "name: theirs\nservices: { db: { image: db } }");

        assertThat(both.unit("web").needs()).hasToString("[db:ready]");
        assertThat(both.project().units()).hasSize(2);
    }

    @Test
    void a_name_that_both_give_is_an_error_that_names_both_places() {
        Written both = files("tutti.hcl", "compose.yaml")
                .hcl("process \"db\" { command = \"./db\" }")
                .file("compose.yaml", "services: { db: { image: db } }");

        assertThat(both.problems())
                .contains("the name \"db\" is taken")
                .contains("compose.yaml:1:13")
                .contains("by the process at tutti.hcl:1:9");
    }

    @Test
    void aliases_that_unfold_to_too_much_and_files_that_nest_too_deep_are_refused() {
        StringBuilder bomb = new StringBuilder("x-0: &x0 [a, a, a, a, a, a, a, a, a, a]\n");
        for (int i = 1; i < 8; i++) {
            bomb.append("x-%d: &x%d [%s]\n".formatted(i, i, ("*x" + (i - 1) + ", ").repeat(10)));
        }
        written.file("compose.yaml", bomb + "services: { web: { image: web } }\n");
        assertThat(written.problems()).contains("unfold to too much");

        written.file("compose.yaml", "services: " + "[".repeat(20_000));
        assertThat(written.problems()).contains("nests too deep");

        written.file("compose.yaml", "services: &all { web: *all }");
        assertThat(written.problems()).contains("an alias stands inside what it stands for");
    }

    @Test
    void a_name_alone_in_a_file_of_variables_is_passed_on_from_outside() {
        Written project = written.file("web.env", "A=1\nTOKEN\nexport HOST # from outside\nNOWHERE\n")
                .file("raw.env", "RAW\n")
                .file("compose.yaml", """
                        services:
                          web: { image: x, env_file: [web.env, { path: raw.env, format: raw }] }
                        """)
                .asking(r -> r.withEnvironment(Map.of("TOKEN", "t$n", "HOST", "h", "RAW", "r")));

        assertThat(project.load().diagnostics()).isEmpty();
        assertThat(container(project, "web").environment())
                .isEqualTo(Map.of(
                        "A", Optional.of("1"),
                        "TOKEN", Optional.of("t$n"),
                        "HOST", Optional.of("h"),
                        "RAW", Optional.of("r")));
    }

    @Test
    void a_service_whose_name_no_unit_can_have_gets_another_one_and_is_found_by_both() {
        written.file("compose.yaml", """
                services:
                  my.svc: { image: x, depends_on: [1abc] }
                  1abc: { image: x }
                  _x: { extends: my.svc, links: ["my.svc:old"] }
                  job.once: { image: x }
                  web: { image: x, depends_on: { job.once: { condition: service_completed_successfully } } }
                """);

        assertThat(written.problems())
                .contains("warning: service \"my.svc\" is called \"my-svc\" here\n  compose.yaml:2:3")
                .contains("other containers still find it as my.svc")
                .doesNotContain("error");
        assertThat(written.project().units())
                .extracting(unit -> unit.name() + " "
                        + unit.needs().stream().map(need -> need.on().value()).toList())
                .containsExactly("my-svc [s1abc]", "s1abc []", "x [s1abc, my-svc]", "job-once []", "web [job-once]");
        assertThat(container(written, "my-svc").networking().aliases()).containsExactly("my.svc", "old");
        assertThat(container(written, "s1abc").networking().aliases()).containsExactly("1abc");
        assertThat(written.unit("job-once").isTask()).isTrue();
    }

    @Test
    void two_services_cannot_get_the_same_name() {
        written.file("compose.yaml", """
                services:
                  a.b: { image: x }
                  a-b: { image: x }
                """);

        assertThat(written.problems())
                .contains(
                        "error: service \"a.b\" would be called \"a-b\" here, and that name is taken\n  compose.yaml:2:3")
                .contains("by the service at compose.yaml:3:3");
    }
}
