package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec web echo -fFoo.java",
                "exec web tail -f Foo.java",
                "-p shop exec -it --user root -e A=b web ls -C /",
                "run web tail -f Foo.java",
                "run --no-deps busybox cat --file=Foo.java",
                "ci --timeout 9m --test true cat -f Foo.java",
                "ci --out evidence -- cat -f Foo.java",
                "test -- cat -f Foo.java -C /"
            })
    void the_words_of_another_program_are_its_own(String words) {
        ProgramWords alone = of(words);
        ProgramWords ofVariable = of(words, "Todo.java");

        assertThat(alone.files()).isEmpty();
        assertThat(alone.directory()).isEmpty();
        assertThat(alone.others()).containsExactly(words.split(" "));
        assertThat(ofVariable.files()).containsExactly("Todo.java");
        assertThat(ofVariable.others()).containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec -f Todo.java web tail -f B.java",
                "-p exec run -w /tmp -f Todo.java web tail -f B.java",
                "ci --unit web -fTodo.java tail -f B.java",
                "test web -f Todo.java -- tail -f B.java"
            })
    void before_those_the_file_is_found(String words) {
        assertThat(of(words).files()).containsExactly("Todo.java");
        assertThat(of(words).others()).endsWith("tail", "-f", "B.java").doesNotContain("Todo.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec -itw /usr -f Todo.java web pwd",
                "exec -itw/usr -f Todo.java web pwd",
                "exec -f Todo.java -itw /usr web pwd",
                "exec -tie A=b -f Todo.java web pwd",
                "exec -itf Todo.java web pwd",
                "exec -itfTodo.java web pwd",
                "start -df Todo.java web pwd",
                "start -qyf Todo.java web pwd"
            })
    void options_of_one_letter_may_share_a_word(String words) {
        assertThat(of(words).files()).containsExactly("Todo.java");
        assertThat(of(words).others()).endsWith("web", "pwd").doesNotContain("Todo.java");
    }

    @Test
    void what_shares_a_word_keeps_its_value() {
        assertThat(of("exec -itw /usr -f Todo.java web tail -itf B.java").others())
                .containsExactly("exec", "-it", "-w", "/usr", "web", "tail", "-itf", "B.java");
        assertThat(of("exec -it web pwd").others()).containsExactly("exec", "-it", "web", "pwd");
    }

    /** Else their value would be taken for the unit or the program. */
    @ParameterizedTest
    @ValueSource(strings = {"exec", "run", "ci"})
    void every_option_with_a_value_is_known_where_a_file_may_follow_it(String command) {
        CommandSpec spec = CommandTree.whole(
                        Call.surroundings(Path.of("").toAbsolutePath(), Map.of()), Optional.empty())
                .line()
                .getSubcommands()
                .get(command)
                .getCommandSpec();

        assertThat(spec.options())
                .filteredOn(option -> option.arity().min() > 0)
                .isNotEmpty()
                .flatExtracting(option -> List.of(option.names()))
                .allSatisfy(name -> assertThat(
                                of(command + " " + name + " x -f Todo.java web").others())
                        .doesNotContain("Todo.java"));
    }
}
