package dev.tutti.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildTest {

    private static final Path HERE = Path.of("/here");

    @Test
    void a_recipe_is_a_file_or_a_text() {
        assertThat(Build.of(HERE).recipe()).contains(HERE.resolve("Dockerfile"));
        assertThat(Build.inline(HERE, "FROM x").recipe()).isEmpty();
        assertThat(Build.inline(HERE, "FROM x"))
                .isNotEqualTo(Build.inline(HERE, "FROM y"))
                .hasToString("Build[context=/here, dockerfile=inline, args=[], target=Optional.empty]");
    }

    @Test
    void a_recipe_is_not_said_twice_nor_empty() {
        assertThatThrownBy(() -> Build.inline(HERE, "\n")).hasMessageContaining("empty");
        assertThatThrownBy(() -> new Build(
                        HERE, Optional.of(Path.of("Other")), Optional.of("FROM x"), Map.of(), Optional.empty()))
                .hasMessageContaining("not both")
                .hasMessageContaining("Other");
    }
}
