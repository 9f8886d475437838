package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.ContextValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextBookTest {

    /** Keeps values in memory, or refuses to. */
    private static final class Memory implements ContextStore {
        private Map<String, ContextValue> kept = new LinkedHashMap<>();
        private int saves;
        private boolean full;

        @Override
        public Map<String, ContextValue> load() {
            return kept;
        }

        @Override
        public void save(Map<String, ContextValue> values) throws IOException {
            if (full) {
                throw new IOException("no space left");
            }
            saves++;
            kept = values;
        }
    }

    private final Memory memory = new Memory();
    private final ContextBook book = new ContextBook(memory);

    @Test
    void a_value_is_kept_before_set_returns_and_found_by_the_next_book() {
        book.set("user_id", 7);

        assertThat(memory.kept).containsOnlyKeys("user_id");
        assertThat(new ContextBook(memory).text("user_id")).contains("7");
    }

    @Test
    void a_value_that_is_the_same_is_not_kept_again() {
        book.set("user_id", 7);
        book.set("user_id", 7L);

        assertThat(memory.saves).isEqualTo(1);
    }

    @Test
    void what_cannot_be_kept_changes_nothing() {
        book.set("user_id", 7);

        assertThatThrownBy(() -> book.set("user_id", new Object())).isInstanceOf(IllegalArgumentException.class);
        memory.full = true;
        assertThatThrownBy(() -> book.set("user_id", 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The value \"user_id\" of the context cannot be kept: no space left");

        assertThat(book.text("user_id")).contains("7");
        assertThat(memory.kept).containsOnlyKeys("user_id");
    }

    @Test
    void parts_are_found_by_a_path_and_names_may_have_dots() {
        book.set("user", Map.of("name", "Ada", "roles", List.of("admin")));
        book.set("db.url", "postgres:");

        assertThat(book.text("user.roles.0")).contains("admin");
        assertThat(book.text("db.url")).contains("postgres:");
        assertThat(book.text("db")).isEqualTo(Optional.empty());
        assertThat(book.text("user.age")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> book.text("user"))
                .hasMessageStartingWith("context.user is no text: it is a map; name one of its keys: ");
    }

    @Test
    void cleared_it_knows_nothing_and_nothing_is_kept() throws Exception {
        book.set("user_id", 7);

        book.clear();

        assertThat(book.text("user_id")).isEqualTo(Optional.empty());
        assertThat(memory.kept).isEmpty();
    }
}
