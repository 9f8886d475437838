package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureIT {

    @RegisterExtension
    final LeftBehind leftBehind = new LeftBehind();

    @ParameterizedTest
    @EnumSource
    void a_failure_comes_with_what_the_units_did_during_exactly_that_test(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(FailingTestCases.class));

        assertThat(outcome.statuses("FailingTestCases.passes")).containsExactly("SUCCESSFUL");
        assertThat(outcome.file("FailingTestCases.passes")).isEmpty();
        assertThat(outcome.end("FailingTestCases.fails").trace())
                .startsWith("org.opentest4j.AssertionFailedError: expected: <accepted> but was: <refused>")
                .containsPattern("Suppressed: what the units did in these .*:")
                .containsPattern("\n\t    web: ready, run 1, pid \\d+, port \\d+; 1 line\n\t      order 7 refused\n")
                .containsPattern("\n\t    db: ready, run 1, pid \\d+; 1 line\n\t      before fails\n")
                .containsPattern("\n\t    all of it: /.*/tutti.txt\n");
        assertThat(outcome.text("FailingTestCases.fails"))
                .startsWith("fails(UnitHandle)\n")
                .containsPattern("web: ready, run 1, pid \\d+, port \\d+\n  echo up; while")
                .contains("  in " + Path.of("").toAbsolutePath() + "\n  states: none\n")
                .contains("  checks\n    ✓ output matching /up/: up\n")
                .containsPattern("  log\n    \\d\\d:\\d\\d:\\d\\d\\.\\d{3} #1 out order 7 refused\n")
                .contains("before fails")
                .doesNotContain("order 6", "before passes", "before never");
    }

    @Test
    void a_failure_before_the_test_and_states_during_it_are_in_the_file() {
        Outcome outcome = Cases.of(FailingTestCases.class).run();

        assertThat(outcome.text("FailingTestCases.never_begins")).contains("before never_begins");
        assertThat(outcome.end("FailingTestCases.never_begins").trace()).contains("not prepared", "what the units did");
        assertThat(outcome.statuses("FailingTestCases.assumes_too_much")).containsExactly("ABORTED");
        assertThat(outcome.file("FailingTestCases.assumes_too_much")).isEmpty();
        assertThat(outcome.text("FailingTestCases.fails_while_a_unit_is_down"))
                .containsPattern(
                        "ready → stopping\n(?:.*\n)*.*stopping → down\n.*down → starting, run 2\n(?:.*\n)*.* → ready\n");
    }

    @Test
    void a_failure_of_a_whole_class_comes_with_what_the_units_did() {
        Outcome outcome = Cases.of(ClassTestCases.FailsBefore.class, ClassTestCases.FailsAfter.class)
                .run();

        assertThat(outcome.end("ClassTestCases.FailsBefore").trace())
                .contains("not ready for tests", "said before all");
        assertThat(outcome.text("ClassTestCases.FailsBefore")).contains("#1 out up\n", "said before all");
        assertThat(outcome.end("ClassTestCases.FailsAfter").trace()).contains("not tidy", "said after all");
    }

    @ParameterizedTest
    @EnumSource
    void a_constructor_that_fails_is_told_what_the_units_did_and_leaves_nothing_to_the_next_test(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(
                ConstructionTestCases.PerMethod.class,
                ConstructionTestCases.PerClass.class,
                ConstructionTestCases.OneInstance.class));

        assertThat(outcome.statuses("ConstructionTestCases.PerMethod.is_alone")).containsExactly("SUCCESSFUL");
        assertThat(List.of("PerMethod.is_not_reached", "OneInstance")).allSatisfy(name -> {
            assertThat(outcome.end("ConstructionTestCases." + name).trace())
                    .startsWith("org.opentest4j.AssertionFailedError: not constructed")
                    .contains("what the units did", "no customers");
            assertThat(outcome.text("ConstructionTestCases." + name)).contains("no customers");
        });
        assertThat(outcome.end("ConstructionTestCases.PerClass.is_not_reached").trace())
                .startsWith("org.opentest4j.AssertionFailedError: not constructed")
                .contains("unit \"db\" ended with code 3", "what the units did");
        assertThat(outcome.statuses("ConstructionTestCases.PerClass")).containsExactly("SUCCESSFUL");
    }

    @ParameterizedTest
    @EnumSource
    void a_test_of_a_factory_that_fails_is_told_what_the_units_did_during_exactly_that_test(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(FailingTestCases.class));

        assertThat(outcome.failures())
                .filteredOn(end -> end.trace().contains("order 9"))
                .singleElement()
                .satisfies(end -> assertThat(end.trace())
                        .startsWith("org.opentest4j.AssertionFailedError: refused")
                        .contains("what the units did", "1 line\n\t      order 9 refused\n"));
        assertThat(outcome.files())
                .filteredOn(file -> file.text().contains("order 9"))
                .singleElement()
                .satisfies(file -> assertThat(file.text()).startsWith("badly\n").doesNotContain("order 8"));
        assertThat(outcome.files()).noneMatch(file -> file.text().startsWith("assuming"));
    }

    @ParameterizedTest
    @EnumSource
    void a_unit_that_dies_fails_the_test_during_which_it_does(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(DyingTestCases.class));

        assertThat(outcome.end("DyingTestCases.a_unit_dies").trace())
                .startsWith("dev.tutti.failure.UnexpectedExitException: unit \"web\" ended with code 3 after ")
                .contains(", during this test\n", "  last 2 lines:\n    up\n    cannot go on\n", "what the units did");
        assertThat(outcome.statuses("DyingTestCases.nothing_more_dies")).containsExactly("SUCCESSFUL");
        assertThat(outcome.end("DyingTestCases.a_unit_dies_and_the_test_fails").trace())
                .startsWith("org.opentest4j.AssertionFailedError: no answer")
                .contains("Suppressed: dev.tutti.failure.UnexpectedExitException: unit \"web\" ended with code 4");
        assertThat(outcome.end("DyingTestCases.a_unit_ends_well_that_should_not")
                        .trace())
                .contains("unit \"web\" ended with code 0, during this test");
        assertThat(outcome.statuses("DyingTestCases.a_unit_is_stopped_killed_and_restarted"))
                .containsExactly("SUCCESSFUL");
        assertThat(outcome.end("DyingTestCases.a_unit_dies_and_comes_back").trace())
                .contains("unit \"phoenix\" ended with code 5");
        assertThat(outcome.end("DyingTestCases.a_process_is_killed_behind_our_back")
                        .trace())
                .contains("unit \"db\" ended with code 137 (as by SIGKILL)");
        assertThat(outcome.statuses("DyingTestCases")).containsExactly("SUCCESSFUL");
    }

    @ParameterizedTest
    @EnumSource
    void a_nested_class_with_an_annotation_has_the_system_around_it_too(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(AnnotatedTestCases.Around.class));

        assertThat(outcome.statuses("AnnotatedTestCases.Around.Within.has_both"))
                .containsExactly("SUCCESSFUL");
        assertThat(outcome.end("AnnotatedTestCases.Around.Within.fails_with_both")
                        .trace())
                .containsPattern("\n\t    web: ready")
                .containsPattern("\n\t    counter: ready");
        assertThat(outcome.files())
                .anySatisfy(
                        file -> assertThat(file.text()).contains("fails_with_both", "web: ready", "counter: ready"));
        assertThat(outcome.end("AnnotatedTestCases.Around.Within.both_die").trace())
                .startsWith("dev.tutti.failure.UnexpectedExitException: unit \"counter\" ended with code 137")
                .contains("Suppressed: dev.tutti.failure.UnexpectedExitException: unit \"web\" ended with code 137");
    }

    @Test
    void deaths_can_be_tolerated() {
        Outcome outcome = Cases.of(ClassTestCases.Tolerant.class, ClassTestCases.TolerantByAnnotation.class)
                .run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.statuses("ClassTestCases.Tolerant.lets_it_die")).containsExactly("SUCCESSFUL");
        assertThat(outcome.statuses("ClassTestCases.TolerantByAnnotation.lets_it_die"))
                .containsExactly("SUCCESSFUL");
    }

    @ParameterizedTest
    @CsvSource({"true, SUCCESSFUL", "false, FAILED"})
    void deaths_can_be_tolerated_by_a_parameter_of_the_run(String tolerated, String status) {
        var cases = Cases.of(AutomaticTestCases.Dying.class)
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("tutti.file", "shop.hcl")
                .with("tutti.tolerates_deaths", tolerated);

        Outcome outcome = cases.run();

        assertThat(outcome.statuses("AutomaticTestCases.Dying.lets_it_die")).containsExactly(status);
    }

    @Test
    void a_unit_that_dies_between_tests_fails_the_next_one_and_after_the_last_the_class() {
        Outcome outcome = Cases.of(ClassTestCases.DiesBefore.class, ClassTestCases.DiesAfter.class)
                .run();

        assertThat(outcome.end("ClassTestCases.DiesBefore.meets_a_dead_unit").trace())
                .contains("unit \"db\" ended with code 3", ", before this test began");
        assertThat(outcome.statuses("ClassTestCases.DiesBefore")).containsExactly("SUCCESSFUL");
        assertThat(outcome.statuses("ClassTestCases.DiesAfter.is_well")).containsExactly("SUCCESSFUL");
        assertThat(outcome.end("ClassTestCases.DiesAfter").trace())
                .contains("unit \"db\" ended with code 3", "cannot go on");
    }

    @RepeatedTest(5)
    void a_unit_that_is_outlived_by_its_child_fails_the_test_during_which_it_dies() {
        Outcome outcome = Cases.of(ClassTestCases.OutlivedByItsChild.class).run();

        assertThat(outcome.end("ClassTestCases.OutlivedByItsChild.a_kills_it").trace())
                .contains("unit \"db\" ended with code 137", ", during this test");
        assertThat(outcome.statuses("ClassTestCases.OutlivedByItsChild.b_is_innocent"))
                .containsExactly("SUCCESSFUL");
    }

    @Test
    void a_unit_that_is_given_up_as_unhealthy_has_died_and_one_that_is_only_reported_has_not() {
        Outcome outcome = Cases.of(ClassTestCases.Unhealthy.class).run();

        assertThat(outcome.end("ClassTestCases.Unhealthy.is_restarted").trace())
                .contains("NotReadyException: unit \"ill\" is unhealthy: ")
                .doesNotContain("unit \"poor\"");
    }

    @Test
    void every_parallel_test_of_a_shared_unit_is_told_of_its_death() {
        Outcome outcome = Cases.of(ClassTestCases.DiesForAll.class).parallel().run();

        assertThat(outcome.failures())
                .hasSize(2)
                .allSatisfy(end -> assertThat(end.trace()).contains("unit \"db\" ended with code 3"));
    }

    @Test
    void a_start_that_is_given_up_shows_no_value_of_a_sensitive_variable_either() {
        Outcome outcome;
        try {
            outcome = Cases.of(SecretTestCases.GivenUp.class).run();
        } finally {
            Thread.interrupted();
        }

        assertThat(outcome.failures())
                .singleElement()
                .satisfies(end -> assertThat(end.trace())
                        .contains("interrupted", "the password is ***")
                        .doesNotContain("sesame"));
    }

    @Test
    void values_of_sensitive_variables_are_never_shown() {
        Outcome outcome = Cases.of(
                        SecretTestCases.Fails.class, SecretTestCases.Dies.class, SecretTestCases.Broken.class)
                .run();

        assertThat(outcome.failures())
                .hasSize(3)
                .allSatisfy(end -> assertThat(end.trace()).contains("***").doesNotContain("sesame"));
        assertThat(outcome.files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.text()).contains("***").doesNotContain("sesame"));
    }
}
