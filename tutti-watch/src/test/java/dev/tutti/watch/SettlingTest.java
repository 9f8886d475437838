package dev.tutti.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private final ManualClock clock = new ManualClock();
    private final Settling settling = new Settling(Duration.ofMillis(80), Duration.ofSeconds(1));

    private boolean after(long milliseconds) {
        clock.advance(Duration.ofMillis(milliseconds));
        return settling.hasSettled(clock.instant());
    }

    @Test
    void nothing_settles_where_nothing_happened() {
        assertThat(after(5000)).isFalse();
        assertThat(settling.due()).isEmpty();
    }

    @Test
    void it_has_settled_when_it_was_quiet_for_a_while_and_only_once() {
        settling.disturb(clock.instant());

        assertThat(after(79)).isFalse();
        assertThat(after(1)).isTrue();
        assertThat(after(1000)).isFalse();
    }

    @Test
    void a_burst_counts_as_one() {
        settling.disturb(clock.instant());
        assertThat(after(60)).isFalse();
        settling.disturb(clock.instant());
        assertThat(after(60)).isFalse();
        settling.disturb(clock.instant());

        assertThat(after(79)).isFalse();
        assertThat(after(1)).isTrue();
    }

    @Test
    void who_never_stops_is_not_waited_for_longer_than_the_limit() {
        int waited = 0;
        boolean settled = false;
        while (!settled) {
            settling.disturb(clock.instant());
            settled = after(50);
            waited += 50;
        }

        assertThat(waited).isEqualTo(1000);
    }
}
