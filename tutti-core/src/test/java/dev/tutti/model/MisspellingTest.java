package dev.tutti.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspellingTest {

    private static final List<String> UNITS = List.of("database", "web", "queue");

    @ParameterizedTest
    @CsvSource({"databse, database", "databaes, database", "datbas, database", "wbe, web", "quue, queue"})
    void what_was_meant_is_found(String word, String meant) {
        assertThat(Misspelling.meant(word, UNITS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"db", "web", "mail", "w"})
    void nothing_is_guessed_that_is_far_away(String word) {
        assertThat(Misspelling.meant(word, UNITS)).isEmpty();
    }

    @Test
    void the_closest_counts() {
        assertThat(Misspelling.meant("database", List.of("datebaze", "databasee", "data")))
                .contains("databasee");
    }
}
