package dev.tutti.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void a_percentile_is_a_value_that_was_measured() {
        var sample = new Sample(List.of(5.0, 1.0, 4.0, 2.0, 3.0));

        assertThat(sample.median()).isEqualTo(3);
        assertThat(sample.percentile(99)).isEqualTo(5);
        assertThat(sample.percentile(20)).isEqualTo(1);
        assertThat(sample.min()).isEqualTo(1);
    }

    @Test
    void warming_up_does_not_count() throws Exception {
        var calls = new AtomicLong();

        Sample sample = Sample.of(3, 2, () -> calls.incrementAndGet() * 1_000_000);

        assertThat(sample.sorted()).containsExactly(4.0, 5.0);
    }

    @Test
    void a_sample_of_nothing_is_refused() {
        List<Double> nothing = List.of();

        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(nothing));
    }
}
