package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
import dev.tutti.model.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks in compose files, which have no word for them. */
class ExportedTasksTest {

    @TempDir
    Path directory;

    @Test
    void a_task_for_whose_end_nothing_waits_comes_back_as_one() {
        Written written = Written.in(directory).hcl("""
                project { name = "shop" }
                container "web" { image = "w" }
                task "seed" {
                  image      = "s"
                  depends_on = ["web"]
                }
                task "report" { image = "r" }
                """);

        Exported exported = Export.of(Form.COMPOSE, written.load(), false);
        String text = exported.files().get("compose.yaml");
        Written again =
                Written.in(directory).file("out.yaml", text).asking(r -> r.withFiles(List.of(Path.of("out.yaml"))));

        assertThat(text).contains("restart: \"no\"", "profiles: [\"report\"]", "task: true");
        assertThat(String.join("\n", exported.notices()))
                .contains("seed: nothing waits until it succeeds", "report: it has a profile of its own");
        assertThat(again.unit("seed").isTask()).isTrue();
        assertThat(again.unit("web").isTask()).isFalse();
        Unit report = again.asking(r -> r.withProfiles(Set.of("report"))).unit("report");
        assertThat(report.isTask()).isTrue();
        assertThat(report.autostart()).isTrue();
    }

    @Test
    void a_task_that_starts_with_all_the_others_does_so_when_it_comes_back() {
        Written written = Written.in(directory).hcl("""
                project { name = "shop" }
                container "web" { image = "w" }
                task "report" {
                  image     = "r"
                  autostart = true
                }
                """);

        String text = Export.of(Form.COMPOSE, written.load(), false).files().get("compose.yaml");
        Unit report = Written.in(directory)
                .file("out.yaml", text)
                .asking(r -> r.withFiles(List.of(Path.of("out.yaml"))))
                .unit("report");

        assertThat(text).contains("task: true").doesNotContain("profiles");
        assertThat(report.isTask()).isTrue();
        assertThat(report.autostart()).isTrue();
    }
}
