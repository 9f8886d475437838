package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.Exports;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.ContextBook;
import dev.tutti.runtime.ContextStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private final ContextBook book = new ContextBook(ContextStore.NONE);
    private final Exports exports = new Exports() {
        @Override
        public Optional<String> unit(UnitName unit, String key) {
            return Optional.empty();
        }

        @Override
        public Optional<String> context(String key) {
            return book.text(key);
        }

        @Override
        public Set<String> contextNames() {
            return book.all().keySet();
        }
    };

    TemplateTest() {
        book.set("user_id", 42);
        book.set("name", "Ada");
        book.set("share", 0.125);
        book.set("user", Map.of("id", 7, "tags", List.of("a", "b")));
    }

    private String filled(String text) {
        return Template.parse(text).apply(exports);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{user_id}            | 42",
                "id={user_id},{name}  | id=42,Ada",
                "{user[id]}/{user.id} | 7/7",
                "{user[tags][1]}      | b",
                "{user_id:05d}        | 00042",
                "{user_id:x}          | 2a",
                "{user_id:+,d}        | +42",
                "{name:>5}            | `  Ada`",
                "{name:*^7}           | **Ada**",
                "{name:.2}            | Ad",
                "{share:.1f}          | 0.1",
                "{share:.0%}          | 12%",
                "{{name}}             | {name}",
                "{{{name}}}           | {Ada}",
            })
    void a_value_stands_where_it_is_named(String text, String expected) {
        assertThat(filled(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":1}",
                "{\"a\":{\"b\":{\"c\":[1,2]}}}",
                "{}",
                "{0}",
                "a{2,3}",
                "{a,b}",
                "${HOME}",
                "$${name}",
                "awk '{print $1}'",
                "{name",
                "name}}",
                "{ name }",
                "{name:what}",
                "",
            })
    void what_is_no_field_stays_as_it_is(String text) {
        assertThat(filled(text)).isEqualTo(text);
    }

    @Test
    void a_field_within_json_is_one() {
        assertThat(filled("{\"user\":{\"id\":{user_id}}}")).isEqualTo("{\"user\":{\"id\":42}}");
        assertThat(filled("{{\"user\": {user_id}}}")).isEqualTo("{\"user\": 42}");
    }

    @Test
    void a_name_that_nobody_has_set_is_told_with_those_that_were() {
        assertThatThrownBy(() -> filled("{user_ids}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the context has no value \"user_ids\"; it has user_id, name, share, user;"
                        + " did you mean \"user_id\"?");
    }

    @Test
    void what_cannot_be_written_so_is_told_without_the_value() {
        assertThatThrownBy(() -> filled("{name:05d}"))
                .hasMessage(
                        "the value \"name\" of the context cannot be written so: it is no number, which \"d\" needs");
        assertThatThrownBy(() -> filled("{user}")).hasMessageContaining("it is a map");
    }
}
