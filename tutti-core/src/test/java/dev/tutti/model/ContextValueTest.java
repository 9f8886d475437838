package dev.tutti.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextValueTest {

    @Test
    void plain_data_is_kept_with_numbers_of_two_kinds() {
        var value = ContextValue.of("user", Map.of("id", 7, "share", 0.5, "tags", List.of("a", true)));

        assertThat(value.data())
                .isEqualTo(Map.of("id", 7L, "share", new BigDecimal("0.5"), "tags", List.of("a", true)));
    }

    @Test
    void what_is_no_plain_data_is_refused_however_deep_it_is_and_not_shown() {
        assertThatThrownBy(() -> ContextValue.of("user", Map.of("born", Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The value \"user\" of the context is no plain data but a java.time.Instant; it can be a text,"
                                + " a number, true or false, or a list or map of these");
        assertThatThrownBy(() -> ContextValue.of("user", List.of(Map.of(1, "one"))))
                .hasMessage(
                        "The value \"user\" of the context is no plain data: it is a map with a key that is no text");
        assertThatThrownBy(() -> ContextValue.of("user", Double.NaN))
                .hasMessage("The value \"user\" of the context is no plain data: it is NaN");
        assertThat(ContextValue.of("password", "secret")).hasToString("ContextValue[String]");
    }

    @Test
    void a_name_must_be_one() {
        for (String name : List.of("", " ", "a=b", "a\nb")) {
            assertThatThrownBy(() -> ContextValue.of(name, "x")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void parts_are_named_by_keys_and_places() {
        var value = ContextValue.of("user", Map.of("tags", List.of("a", 2.50)));

        assertThat(value.at("tags").flatMap(tags -> tags.at("1")).map(ContextValue::text))
                .contains("2.5");
        assertThat(value.at("tags").flatMap(tags -> tags.at("2"))).isEqualTo(Optional.empty());
        assertThat(value.at("name")).isEqualTo(Optional.empty());
        assertThat(ContextValue.of("name", "x").at("0")).isEqualTo(Optional.empty());
    }

    @Test
    void a_map_or_list_is_no_text() {
        assertThatThrownBy(() -> ContextValue.of("user", Map.of("id", 1)).text())
                .hasMessage("it is a map; name one of its keys: id");
        assertThatThrownBy(() -> ContextValue.of("ids", List.of(1, 2)).text())
                .hasMessage("it is a list; name one of its 2 places, from 0");
    }
}
