package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FacadeIT {

    @RegisterExtension
    final LeftBehind leftBehind = new LeftBehind();

    @ParameterizedTest
    @EnumSource
    void all_that_an_extension_is_told_is_done_and_all_that_it_is_asked_is_answered(JUnit junit) {
        Outcome outcome = junit.run(Cases.of(FacadeTestCases.OfFile.class, FacadeTestCases.OfMembers.class));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.ends()).filteredOn(end -> end.name().contains("Of")).hasSize(5);
    }

    @Test
    void members_have_no_units_profiles_and_variables_to_choose() {
        TuttiExtension members = TuttiExtension.of(Services.web());

        assertThatThrownBy(() -> members.units("web")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> members.profile("polite")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> members.variable("greeting", "hello"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("members were given");
    }

    @Test
    void where_nothing_is_up_nothing_can_be_asked() {
        TuttiExtension web = TuttiExtension.of(Services.web());

        assertThatThrownBy(web::orchestrator)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The units are not up");
        assertThatThrownBy(() -> web.port("web")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> web.url("web")).isInstanceOf(IllegalStateException.class);
    }
}
