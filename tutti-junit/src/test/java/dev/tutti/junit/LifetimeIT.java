package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifetimeIT {

    @RegisterExtension
    final LeftBehind leftBehind = new LeftBehind();

    @ParameterizedTest
    @EnumSource
    void a_static_field_has_one_system_for_a_class_and_an_instance_field_one_for_each_test(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(
                LifetimeTestCases.OfStaticField.class,
                LifetimeTestCases.Inheriting.class,
                LifetimeTestCases.OfInstanceField.class,
                LifetimeTestCases.OfFieldOfOneInstance.class,
                LifetimeTestCases.StaticPerMethod.class,
                LifetimeTestCases.TwoSystems.class));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("static")).hasSize(8);
        assertThat(outcome.factsAbout("static").stream().distinct()).hasSize(2);
        assertThat(outcome.factsAbout("instance")).hasSize(4).doesNotHaveDuplicates();
        assertThat(outcome.factsAbout("one instance")).hasSize(3);
        assertThat(outcome.factsAbout("one instance").stream().distinct()).hasSize(1);
        assertThat(outcome.factsAbout("per method")).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void an_annotation_counts_for_subclasses_and_nested_classes_and_the_nearest_wins(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(
                AnnotatedTestCases.OfFile.class,
                AnnotatedTestCases.Inheriting.class,
                AnnotatedTestCases.PerMethod.class,
                AnnotatedTestCases.OneInstance.class));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("file")).hasSize(4);
        assertThat(outcome.factsAbout("file").stream().distinct()).hasSize(2);
        assertThat(outcome.factsAbout("nested")).hasSize(4);
        assertThat(outcome.factsAbout("nested").stream().distinct()).hasSize(2);
        assertThat(outcome.factsAbout("per method")).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_shared_is_started_once_for_all_requests_of_a_session(JUnit junit) {
        var cases = Cases.of(
                LifetimeTestCases.SharedByOne.class,
                LifetimeTestCases.SharedByOther.class,
                AnnotatedTestCases.SharedByOne.class,
                AnnotatedTestCases.SharedByOther.class);

        Outcome outcome = junit.run(cases.oneByOne());

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("shared")).hasSize(4);
        assertThat(outcome.factsAbout("shared").stream().distinct()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void parallel_tests_have_systems_of_their_own_and_share_what_is_shared(JUnit junit) {
        var cases = Cases.of(
                LifetimeTestCases.AtTheSameTime.class,
                LifetimeTestCases.SharedByOne.class,
                LifetimeTestCases.SharedByOther.class,
                LifetimeTestCases.OfStaticField.class,
                LifetimeTestCases.Inheriting.class);

        Outcome outcome = junit.run(cases.parallel());

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("concurrent")).hasSize(3).doesNotHaveDuplicates();
        assertThat(outcome.factsAbout("concurrent port")).hasSize(3).doesNotHaveDuplicates();
        assertThat(outcome.factsAbout("shared").stream().distinct()).hasSize(1);
        assertThat(outcome.factsAbout("static").stream().distinct()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void parameters_of_the_run_share_a_file_among_all_classes(JUnit junit) {
        var cases = Cases.of(AutomaticTestCases.One.class, AutomaticTestCases.Other.class)
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("tutti.file", "shop.hcl")
                .with("tutti.units", "web, teller")
                .with("tutti.profiles", "polite")
                .with("tutti.variables", "greeting=welcome");

        Outcome outcome = junit.run(cases.oneByOne());

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("automatic")).hasSize(2);
        assertThat(outcome.factsAbout("automatic").stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void without_a_file_automatic_registration_changes_nothing(JUnit junit) {
        var cases = Cases.of(LifetimeTestCases.OfInstanceField.class)
                .with("junit.jupiter.extensions.autodetection.enabled", "true");

        Outcome outcome = junit.run(cases);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("instance")).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void parameters_that_are_called_like_units_need_no_other_name(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(LifetimeTestCases.CalledLikeTheirUnits.class));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.statuses("LifetimeTestCases.CalledLikeTheirUnits.they_need_no_annotation"))
                .containsExactly("SUCCESSFUL");
    }

    @ParameterizedTest
    @EnumSource
    void a_class_with_parameters_has_its_units_once_for_all_arguments(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(ParameterizedTestCases.OfClass.class));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("red")).hasSize(2);
        assertThat(outcome.factsAbout("red").stream().distinct()).hasSize(1);
        assertThat(outcome.factsAbout("green")).isEqualTo(outcome.factsAbout("red"));
    }

    @ParameterizedTest
    @EnumSource
    void each_test_of_a_class_with_parameters_has_units_of_its_own(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(ParameterizedTestCases.OfTest.class));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("red")).hasSize(1);
        assertThat(outcome.factsAbout("green")).hasSize(1).doesNotContainAnyElementsOf(outcome.factsAbout("red"));
    }
}
