package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other tools that are part of a project. */
class FurtherFilesTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory)
                .file("docker/compose.yaml", "name: other\nservices: { db: { image: a }, web: { image: b } }")
                .file("Procfile", "worker: ./work");
    }

    @Test
    void their_units_are_units_of_the_project() {
        written.hcl("""
                project {
                  name  = "shop"
                  files = ["docker/compose.yaml", "Procfile"]
                }
                process "api" {
                  command    = "./api"
                  depends_on = ["db"]
                }
                """);

        assertThat(written.problems()).isEmpty();
        assertThat(written.project().name()).isEqualTo("shop");
        assertThat(written.project().root()).isEqualTo(directory);
        assertThat(written.unit("db").workload()).isInstanceOf(Container.class);
        assertThat(written.process("worker").command().argv()).contains("./work");
        assertThat(written.unit("api").needs()).hasSize(1);
    }

    @Test
    void a_project_whose_name_is_a_label_has_them_too() {
        written.hcl("project \"shop\" { files = [\"docker/compose.yaml\"] }");

        assertThat(written.problems()).isEmpty();
        assertThat(written.project().name()).isEqualTo("shop");
        assertThat(written.project().units()).hasSize(2);
    }

    @Test
    void json_says_it_too() {
        written.file("tutti.json", "{\"project\": {\"files\": \"docker/compose.yaml\"}}");

        assertThat(written.project().units()).hasSize(2);
        assertThat(written.project().name()).isEqualTo("other");
    }

    @Test
    void what_is_no_such_file_is_refused_at_its_place() {
        written.hcl("""
                variable "f" { default = "Procfile" }
                project { files = ["compose.yaml", "more.hcl", var.f] }
                """);

        assertThat(written.problems())
                .contains("there is no file compose.yaml", "tutti.hcl:2:20")
                .contains("\"more.hcl\" is neither a compose file nor a Procfile")
                .contains("a file of the project is named by a plain text");
    }

    @Test
    void a_unit_that_two_of_them_have_is_an_error() {
        written.hcl("""
                project { files = ["docker/compose.yaml"] }
                process "db" { command = "db" }
                """);

        assertThat(written.problems()).contains("error: ").contains("\"db\"");
    }
}
