package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryIT {

    @RegisterExtension
    final LeftBehind leftBehind = new LeftBehind();

    @Test
    void what_a_unit_wrote_before_a_test_is_not_told_to_it_however_late_it_is_read() {
        Outcome outcome = Cases.of(HistoryTestCases.WritesToTheEnd.class).run();

        assertThat(outcome.files())
                .hasSize(20)
                .allSatisfy(file ->
                        assertThat(file.text()).contains("db: ready, run 1").doesNotContain("of another test"));
    }

    @Test
    void a_run_that_was_replaced_during_the_test_is_told_with_its_checks() {
        Outcome outcome = Cases.of(HistoryTestCases.ComesBack.class).run();

        assertThat(outcome.text("HistoryTestCases.ComesBack.dies_and_is_ready_again"))
                .containsPattern("phoenix: ready, run 2, ")
                .containsPattern("""
                          states
                            .* run 1 ended with code 5
                        (?:    .*\\n)*    .* is started again in .*
                        (?:    .*\\n)*    .* → starting, run 2
                        (?:    .*\\n)*    .* → ready
                          checks of run 1
                            ✓ output matching /up/: up
                          checks
                            ✓ output matching /up/: up
                        """);
    }

    @Test
    void what_the_health_check_of_a_unit_saw_during_the_test_is_told() {
        Outcome outcome = Cases.of(HistoryTestCases.FallsIll.class).run();

        assertThat(outcome.text("HistoryTestCases.FallsIll.is_ill_for_a_while")).containsPattern("""
                            .* is unhealthy: wellness.*
                        (?:    .*\\n)*    .* ready → running
                            .* running → ready
                        """);
    }
}
