package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private final Masking masking = Masking.of(List.of("pass", "", "password", "pass9"));

    @Test
    void of_a_secret_that_is_a_part_of_another_nothing_is_left_either() {
        assertThat(masking.text("password, pass9 and pass")).isEqualTo("***, *** and ***");
    }

    @Test
    void the_causes_of_a_failure_are_kept_and_what_they_must_not_say_is_hidden() {
        var harmless = new IllegalArgumentException("no number");
        var cause = new IllegalStateException("pass9 is refused", harmless);
        var other = new IllegalStateException("not closed either");
        var failure = new IllegalStateException("no start", cause);
        failure.addSuppressed(other);

        RuntimeException hidden = masking.failure(failure);

        assertThat(hidden).hasMessageEndingWith("no start").hasSuppressedException(other);
        assertThat(hidden.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(hidden.getCause()).hasMessageEndingWith("*** is refused").hasCause(harmless);
        assertThat(hidden.getCause().getStackTrace()).isEqualTo(cause.getStackTrace());
    }

    @Test
    void a_failure_that_says_nothing_secret_stays_what_it_is() {
        var failure = new IllegalArgumentException("no number");

        assertThat(masking.failure(failure)).isSameAs(failure);
    }

    @Test
    void a_failure_that_causes_itself_in_the_end_is_hidden_as_well() {
        var cause = new IllegalStateException("no start");
        var failure = new IllegalStateException("pass9 is refused", cause);
        cause.initCause(failure);

        RuntimeException hidden = masking.failure(failure);

        assertThat(hidden).hasMessageEndingWith("*** is refused");
        assertThat(hidden.getCause()).hasMessageEndingWith("no start");
        assertThat(hidden.getCause().getCause())
                .hasMessageEndingWith("*** is refused")
                .hasNoCause();
    }
}
