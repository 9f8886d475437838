package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.model.Dependency.Condition;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTaskTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    @Test
    void a_task_with_an_image_is_a_container_that_ends() {
        written.file("Dockerfile", "FROM scratch\n").hcl("""
                task "migrate" {
                  image       = "shop:1"
                  cmd         = "migrate --all"
                  working_dir = "/srv"
                  networks    = ["back"]
                }
                job "seed" { build = "." }
                task "here" { command = "true" }
                container "web" {
                  image      = "shop:1"
                  depends_on = ["migrate", "seed:succeeded"]
                }
                """);

        assertThat(written.problems()).isEmpty();
        Unit migrate = written.unit("migrate");
        assertThat(migrate.lifetime()).isEqualTo(Lifetime.TASK);
        assertThat(((Container) migrate.workload()).settings().workingDirectory())
                .contains("/srv");
        assertThat(((Container) migrate.workload()).command().orElseThrow()).containsExactly("migrate", "--all");
        assertThat(written.unit("seed").workload()).isInstanceOf(Container.class);
        assertThat(written.unit("here").workload()).isInstanceOf(LocalProcess.class);
        assertThat(written.unit("web").needs())
                .extracting(need -> need.on() + " " + need.until())
                .containsExactly("migrate " + Condition.SUCCEEDED, "seed " + Condition.SUCCEEDED);
    }

    @Test
    void its_mistakes_are_those_of_a_container() {
        assertThat(written.hcl("task \"x\" {\n  image = \"x\"\n  shell = true\n  hostname = \"a b\"\n}")
                        .problems())
                .contains("task \"x\" has no attribute \"shell\"")
                .contains("\"a b\" cannot be the name of a host");
    }
}
