package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Container;
import dev.tutti.model.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectDraftTest {

    @TempDir
    Path directory;

    @Test
    void a_fresh_draft_is_a_project_without_mistakes() {
        Written written = Written.in(directory).hcl(ProjectDraft.fresh("my \"shop\""));

        assertThat(written.project().name()).isEqualTo("my \"shop\"");
        assertThat(written.project().units()).hasSize(2);
        assertThat(written.problems()).isEmpty();
    }

    @Test
    void a_procfile_becomes_processes() {
        Written written = Written.in(directory).hcl(ProjectDraft.ofProcfile("""
                # the site
                web: bundle exec rails s -p $PORT
                worker: rake "jobs:work" 'a b'
                odd: echo 'unclosed ${x}
                web: again
                nonsense
                """));

        assertThat(written.process("web").command()).isEqualTo(Command.shell("bundle exec rails s -p $PORT"));
        assertThat(written.unit("web").ports().byName()).containsEntry("http", 5000);
        assertThat(written.process("worker").command()).isEqualTo(Command.of("rake", "jobs:work", "a b"));
        assertThat(written.process("web").environment()).containsEntry("PS", Optional.of("web.1"));
        assertThat(written.process("worker").environment()).containsEntry("PS", Optional.of("worker.1"));
        assertThat(written.process("odd").command()).isEqualTo(Command.shell("echo 'unclosed ${x}"));
        assertThat(written.problems()).isEmpty();
    }

    @Test
    void a_compose_file_becomes_a_part_of_a_project_without_mistakes() {
        String compose = """
                name: shop
                services:
                  db:
                    image: postgres:17
                    environment: { POSTGRES_PASSWORD: secret }
                    ports: ["5432", "127.0.0.1:8080:80/tcp"]
                  web:
                    image: "web:${TAG:-1}"
                    depends_on: { db: { condition: service_started } }
                """;
        Written written = Written.in(directory)
                .file("compose.yaml", compose)
                .hcl(ProjectDraft.ofCompose(compose, List.of("compose.yaml")));

        assertThat(written.problems()).isEmpty();
        assertThat(written.project().name()).isEqualTo("shop");
        assertThat(written.unit("db").workload()).isInstanceOf(Container.class);
        assertThat(written.unit("web").workload().summary()).isEqualTo("web:1");
        assertThat(written.unit("web").needs()).hasSize(1);
    }

    @Test
    void what_is_no_compose_file_is_refused() {
        assertThatThrownBy(() -> ProjectDraft.ofCompose("a: [1\nb", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line ");
        assertThatThrownBy(() -> ProjectDraft.ofCompose("version: 3", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file holds no services");
    }
}
