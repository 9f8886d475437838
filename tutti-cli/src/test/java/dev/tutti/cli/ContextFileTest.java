package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.runtime.ContextBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFileTest {

    @TempDir
    Path root;

    private Path file;

    @BeforeEach
    void directory() throws IOException {
        file = Files.createDirectory(root.resolve(".tutti")).resolve("context.json");
    }

    private ContextBook book() {
        return new ContextBook(new ContextFile(root));
    }

    @Test
    void values_are_found_again_as_they_were_and_nobody_else_may_read_them() throws IOException {
        Map<String, Object> user = Map.of("id", 7, "share", 0.25, "tags", List.of("a \"b\" ${c}", true));

        book().set("user", user);
        book().set("name", "Zoë\n");

        assertThat(book().all()).isEqualTo(book().all()).containsOnlyKeys("user", "name");
        assertThat(book().text("user.id")).contains("7");
        assertThat(book().text("user.share")).contains("0.25");
        assertThat(book().text("user.tags.0")).contains("a \"b\" ${c}");
        assertThat(book().text("name")).contains("Zoë\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(root.resolve(".tutti").toFile().list()).containsExactly("context.json");
    }

    @Test
    void a_value_that_is_no_plain_data_leaves_the_file_as_it_was() throws IOException {
        book().set("user_id", 7);
        String before = Files.readString(file);

        assertThatThrownBy(() -> book().set("user", new Object())).isInstanceOf(IllegalArgumentException.class);

        assertThat(file).hasContent(before.strip());
    }

    @Test
    void a_file_that_is_broken_is_named_with_what_to_do() throws IOException {
        Files.writeString(file, "{\"user\":");

        assertThatThrownBy(() -> book().text("user"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("remove it, and its values are set anew");
    }

    @Test
    void a_file_that_is_broken_is_a_problem_before_anybody_asks_it() throws IOException {
        assertThat(new ContextFile(root).problem()).isEmpty();
        Files.writeString(file, "{\"a\": ");

        assertThat(new ContextFile(root).problem().orElseThrow())
                .startsWith("what hooks and tasks have left behind is lost: " + file)
                .endsWith("remove it, and its values are set anew");
    }

    @Test
    void cleared_it_is_gone() throws IOException {
        book().set("user_id", 7);

        book().clear();

        assertThat(file).doesNotExist();
    }
}
