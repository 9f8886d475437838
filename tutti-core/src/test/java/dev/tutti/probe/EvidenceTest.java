package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final Verdict LATE = Verdict.notYet("no answer in time");

    private final Evidence asked = Evidence.none("it").after(Verdict.notYet("status 418"));

    @Test
    void an_answer_is_kept_when_the_time_ends_in_the_middle_of_the_next_attempt() {
        assertThat(asked.cutOff(LATE, Duration.ofMillis(3))).isEqualTo(new Evidence("it", 2, "status 418", false));
    }

    @Test
    void a_silence_that_lasts_says_more_than_the_answer_before() {
        assertThat(asked.cutOff(LATE, Duration.ofSeconds(2)).answer()).isEqualTo("no answer in time");
    }

    @Test
    void who_never_answered_is_said_to_be_late() {
        assertThat(Evidence.none("it").cutOff(LATE, Duration.ofMillis(3)).answer())
                .isEqualTo("no answer in time");
    }
}
