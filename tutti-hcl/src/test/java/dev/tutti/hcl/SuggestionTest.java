package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> WORDS = List.of("database", "db", "command", "depends_on", "x", "Path");

    @Test
    void slips_of_the_keyboard_are_recognised() {
        assertThat(Suggestion.closest("databse", WORDS)).contains("database");
        assertThat(Suggestion.closest("comamnd", WORDS)).contains("command");
        assertThat(Suggestion.closest("dependson", WORDS)).contains("depends_on");
        assertThat(Suggestion.closest("PATH", WORDS)).contains("Path");
        assertThat(Suggestion.closest("dbb", WORDS)).contains("db");
    }

    @Test
    void other_words_are_not_guessed() {
        assertThat(Suggestion.closest("network", WORDS)).isEmpty();
        assertThat(Suggestion.closest("y", WORDS)).isEmpty();
        assertThat(Suggestion.closest("", WORDS)).isEmpty();
        assertThat(Suggestion.closest("d".repeat(500), WORDS)).isEmpty();
    }

    @Test
    void the_nearest_wins() {
        assertThat(Suggestion.closest("porta", List.of("sport", "port", "ports")))
                .contains("port");
        assertThat(Suggestion.hint("porta", List.of("port"))).contains("did you mean \"port\"?");
    }
}
