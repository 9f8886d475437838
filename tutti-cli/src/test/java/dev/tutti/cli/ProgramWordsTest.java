package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramWordsTest {

    private static ProgramWords of(String words, String... otherwise) {
        return ProgramWords.of(List.of(words.split(" ")), Stream.of(otherwise).findFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-f a/Todo.java ps web",
                "-fa/Todo.java ps web",
                "--file=a/Todo.java ps web",
                "ps --file a/Todo.java web"
            })
    void a_java_file_is_found_in_each_way_an_option_can_be_written(String words) {
        assertThat(of(words).files()).containsExactly("a/Todo.java");
        assertThat(of(words).others()).containsExactly("ps", "web");
    }

    @Test
    void files_of_other_kinds_and_what_follows_two_dashes_stay_where_they_are() {
        assertThat(of("-f x.hcl -fy.hcl exec web -- cat -f Todo.java").files()).isEmpty();
        assertThat(of("-f x.hcl -f A.java exec web -- -f B.java").others())
                .containsExactly("-f", "x.hcl", "exec", "web", "--", "-f", "B.java");
    }

    @Test
    void the_variable_counts_where_no_file_is_named() {
        assertThat(of("ps", "Todo.java").files()).containsExactly("Todo.java");
        assertThat(of("-f x.hcl ps", "Todo.java").files()).isEmpty();
        assertThat(of("-f A.java ps", "Todo.java").files()).containsExactly("A.java");
        assertThat(of("ps", "tutti.hcl").files()).isEmpty();
        assertThat(of("-p shop logs -f web", "Todo.java").files()).containsExactly("Todo.java");
    }

    @Test
    void all_that_are_named_are_told_and_from_where() {
        ProgramWords two = of("-C shop -f A.java -f B.java start");

        assertThat(two.files()).containsExactly("A.java", "B.java");
        assertThat(two.directory()).contains("shop");
        assertThat(two.others()).containsExactly("-C", "shop", "start");
        assertThat(of("--directory=shop -f A.java").directory()).contains("shop");
    }

    @Test
    void other_words_stay_as_they_are_also_those_that_look_like_the_option() {
        assertThat(of("-f Todo.java logs -f").others()).containsExactly("logs", "-f");
        assertThat(of("start --file=app/Todo.java -d").others()).containsExactly("start", "-d");
        assertThat(of("exec web -- -f Todo.java").files()).isEmpty();
        assertThat(of("-f tutti.hcl start").files()).isEmpty();
    }

    @Test
    void what_is_to_be_looked_after_in_the_background_is_told_by_tutti_alone() {
        ProgramWords words = of("--file Todo.java " + ProgramWords.toLookAfter(Path.of("/shop")) + " start -d");

        assertThat(words.background()).contains(Path.of("/shop"));
        assertThat(words.others()).containsExactly("start", "-d");
    }
}
