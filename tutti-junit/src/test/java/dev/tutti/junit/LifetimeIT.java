package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifetimeIT {

    @Test
    void a_static_field_has_the_same_units_for_all_tests_of_the_class() {
        Outcome outcome = Cases.plain().run(StaticFieldTestCases.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("web")).hasSize(2);
        assertThat(outcome.factsAbout("web").get(0))
                .isEqualTo(outcome.factsAbout("web").get(1));
    }

    @Test
    void an_instance_field_has_other_units_for_each_test() {
        Outcome outcome = Cases.plain().run(InstanceFieldTestCases.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("web")).hasSize(2).doesNotHaveDuplicates();
        assertThat(outcome.factsAbout("port")).hasSize(2);
    }

    @Test
    void a_file_is_found_beside_the_test_class() {
        Outcome outcome = Cases.plain().run(FileTestCases.class);

        assertThat(outcome.failures()).isEmpty();
    }
}
