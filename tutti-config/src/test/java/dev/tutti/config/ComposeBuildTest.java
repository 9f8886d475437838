package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compose files say of building an image. */
class ComposeBuildTest {

    @TempDir
    Path directory;

    @Test
    void a_recipe_is_written_in_the_file() {
        Written written = Written.in(directory)
                .asking(r -> r.withFiles(List.of(Path.of("compose.yaml"))))
                .file("compose.yaml", """
                services:
                  web:
                    build:
                      dockerfile_inline: |
                        FROM scratch
                        LABEL a=$$B
                """);

        assertThat(((Container) written.unit("web").workload()).image().build())
                .contains(Build.inline(directory, "FROM scratch\nLABEL a=$B\n"));
        assertThat(written.problems()).isEmpty();
    }
}
