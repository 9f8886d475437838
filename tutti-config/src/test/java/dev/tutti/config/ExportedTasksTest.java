package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
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
        assertThat(again.asking(r -> r.withProfiles(Set.of("report")))
                        .unit("report")
                        .isTask())
                .isTrue();
    }
}
