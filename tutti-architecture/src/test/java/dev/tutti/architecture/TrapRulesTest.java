package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.architecture.SourceTree.File;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrapRulesTest {

    private static final File TESTS = new File("m/src/test/java/a/FineIT.java", """
            class FineIT {
                @ParameterizedTest
                @ValueSource(strings = {"{", ";"})
                void this_holds(String with) {}

                void this_is_no_test() {}
            }
            """);

    @Test
    void every_trap_has_its_test_or_a_reason() {
        assertThat(TrapRules.broken(SourceTree.ofThisRepository().files())).isEmpty();
    }

    @Test
    void a_page_that_names_a_test_for_each_is_fine() {
        var page = page(1, "Tests: `FineIT.this_holds`.");

        assertThat(TrapRules.broken(List.of(page, TESTS))).isEmpty();
    }

    @Test
    void a_number_that_is_missing_is_found() {
        var page = new File(TrapRules.PAGE, page(2, "Cannot arise: why.").text() + "\n**J54. More.**\n");

        assertThat(TrapRules.broken(List.of(page, TESTS))).containsExactly(TrapRules.PAGE + ": J1 is missing");
        assertThat(TrapRules.broken(List.of(TESTS))).hasSize(TrapRules.LAST);
    }

    @Test
    void a_number_without_a_test_or_that_stands_there_twice_is_found() {
        var page = new File(TrapRules.PAGE, page(1, "Cannot arise: why.").text() + """

                ## Another part

                Tests: `FineIT.that_belongs_to_no_number`.

                **J3. Again.**
                Cannot arise: why.
                """);
        var bare = page(1, "Nothing to say.");

        assertThat(TrapRules.broken(List.of(page, TESTS)))
                .containsExactly(
                        TrapRules.PAGE + ": J3 stands there twice",
                        TrapRules.PAGE + ": the rest names a test that is not there: FineIT.that_belongs_to_no_number");
        assertThat(TrapRules.broken(List.of(bare, TESTS)))
                .hasSize(TrapRules.LAST)
                .contains(TrapRules.PAGE + ": J7 names neither a test nor a reason");
    }

    @Test
    void a_test_that_is_not_there_is_found() {
        var product = new File("m/src/main/java/a/Product.java", "@Test void works() {}");
        var page = new File(TrapRules.PAGE, page(4, "Cannot arise: why.").text() + """
                **J1. One.**
                Tests: `FineIT.this_holds`, `FineIT.this_holds_not`.
                **J2. Two.**
                Tests: `FineIT.this_is_no_test`, `Product.works`.
                **J3. Three.**
                Tests: `MissingIT.this_holds`.
                """);

        assertThat(TrapRules.broken(List.of(page, TESTS, product)))
                .containsExactly(
                        TrapRules.PAGE + ": J1 names a test that is not there: FineIT.this_holds_not",
                        TrapRules.PAGE + ": J2 names a test that is not there: FineIT.this_is_no_test",
                        TrapRules.PAGE + ": J2 names a test that is not there: Product.works",
                        TrapRules.PAGE + ": J3 names a test that is not there: MissingIT.this_holds");
    }

    private static File page(int first, String text) {
        return new File(
                TrapRules.PAGE,
                IntStream.rangeClosed(first, TrapRules.LAST)
                        .mapToObj(number -> "**J" + number + ". A trap.**\n" + text + "\n\n")
                        .collect(Collectors.joining()));
    }
}
