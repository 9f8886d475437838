package dev.tutti.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    private static final Path ROOT = Path.of("/p");

    @ParameterizedTest
    @CsvSource(delimiterString = "|", textBlock = """
            src/**          | src/a.py          | true
            src/**          | src/a/b/c.py      | true
            src/**          | src               | false
            src/**          | srcs/a.py         | false
            **/*.py         | a.py              | true
            **/*.py         | x/y/a.py          | true
            **/*.py         | a.pyc             | false
            x/**/t.py       | x/t.py            | true
            x/**/t.py       | x/a/b/t.py        | true
            x/**/y/**/t.py  | x/a/y/b/c/t.py    | true
            src/*.py        | src/a/b.py        | false
            src/*           | src/.hidden       | true
            a?c             | abc               | true
            a?c             | a/c               | false
            [a-c]x          | bx                | true
            [!a-c]x         | bx                | false
            [!a-c]x         | dx                | true
            *.{js,ts}       | app.ts            | true
            *.{js,ts}       | app.tsx           | false
            a.b             | axb               | false
            src             | src               | true
            src             | src/a/b           | true
            ./src/          | src/a/b           | true
            ../q/*.txt      | ../q/a.txt        | true
            /q/*.txt        | ../q/a.txt        | true
            a\\*b*          | a*bc              | true
            a\\*b*          | axbc              | false
            """)
    void a_pattern_stands_for_files(String pattern, String file, boolean expected) {
        Path path = ROOT.resolve(file).normalize();

        assertThat(Glob.of(ROOT, pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void the_names_of_the_directory_are_no_patterns() {
        Path odd = Path.of("/home/[me]/{x}");

        assertThat(Glob.of(odd, "*.txt").matches(odd.resolve("a.txt"))).isTrue();
    }

    @Test
    void a_letter_after_a_backslash_stands_for_itself() {
        Glob glob = Glob.of(ROOT, "a\\[b]/\\*x");

        assertThat(glob).isEqualTo(new Glob(Path.of("/p/a[b]/*x"), List.of()));
    }

    @Test
    void what_a_pattern_begins_with_is_its_directory() {
        Glob glob = Glob.of(ROOT, "src/main/**/*.java");

        assertThat(glob.directory()).isEqualTo(Path.of("/p/src/main"));
        assertThat(glob.names()).containsExactly("**", "*.java");
        assertThat(glob).hasToString("/p/src/main/**/*.java");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "|", textBlock = """
            src/**         | .           | true
            src/**         | src         | true
            src/**         | src/a/b     | true
            src/**         | other       | false
            src/*.py       | src         | true
            src/*.py       | src/a       | false
            */test/*.py    | a           | true
            */test/*.py    | a/test      | true
            */test/*.py    | a/main      | false
            src            | src/a       | true
            """)
    void it_is_known_in_which_directories_there_may_be_such_files(String pattern, String directory, boolean expected) {
        Path path = ROOT.resolve(directory).normalize();

        assertThat(Glob.of(ROOT, pattern).reaches(path)).isEqualTo(expected);
    }

    @Test
    void what_is_no_pattern_is_refused() {
        assertThatThrownBy(() -> Glob.of(ROOT, "src/[a-")).hasMessageContaining("has a [ without ]");
        assertThatThrownBy(() -> Glob.of(ROOT, "src/{a,b/c}")).hasMessageContaining("has a { without }");
        assertThatThrownBy(() -> Glob.of(ROOT, "src/*/../x")).hasMessageContaining("before the first *");
        assertThatThrownBy(() -> Glob.of(ROOT, " ")).hasMessageContaining("cannot be empty");
        assertThatThrownBy(() -> Glob.of(ROOT, "[z-a]")).isInstanceOf(IllegalArgumentException.class);
    }
}
