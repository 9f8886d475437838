package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {

    @Test
    void it_goes_on_exactly_as_the_timer_of_the_jvm_does() {
        var clock = new MonotonicClock();

        for (int i = 0; i < 1000; i++) {
            long before = System.nanoTime();
            var first = clock.instant();
            var second = clock.instant();
            long after = System.nanoTime();

            assertThat(Duration.between(first, second).toNanos()).isBetween(0L, after - before);
        }
    }
}
