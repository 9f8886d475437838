package dev.tutti.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthcheckTest {

    private static Healthcheck often(String... test) {
        return new Healthcheck(
                List.of(test),
                Optional.of(Duration.ofSeconds(1)),
                Optional.of(Duration.ofSeconds(2)),
                Optional.of(3),
                Optional.of(Duration.ofSeconds(4)),
                Optional.of(Duration.ofSeconds(5)));
    }

    @Test
    void one_that_is_off_says_nothing_else() {
        var plain = new Healthcheck(
                List.of("NONE"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(often("NONE")).isEqualTo(plain).matches(Healthcheck::isOff);
        assertThat(often("CMD", "true").interval()).contains(Duration.ofSeconds(1));
        assertThat(often().retries()).contains(3);
    }
}
