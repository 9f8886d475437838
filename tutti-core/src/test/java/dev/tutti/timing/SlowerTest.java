package dev.tutti.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.UnitName;
import dev.tutti.timing.PastStart.UnitTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowerTest {

    private static final UnitName DB = UnitName.of("db");

    @Test
    void half_as_long_again_as_the_median_is_remarkable() {
        List<Slower> slower = Slower.in(start(1500), starts(1000, 9000, 10));

        assertThat(slower).containsExactly(new Slower(DB, Duration.ofMillis(1500), Duration.ofMillis(1000), 3));
        assertThat(Slower.in(start(1499), starts(1000, 9000, 10))).isEmpty();
    }

    @Test
    void the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assertThat(Slower.in(start(9000), starts(100, 300, 200, 9000)))
                .extracting(Slower::median)
                .containsExactly(Duration.ofMillis(250));
    }

    @Test
    void a_fifth_of_a_second_is_the_least() {
        assertThat(Slower.in(start(299), starts(100, 100, 100))).isEmpty();
        assertThat(Slower.in(start(300), starts(100, 100, 100))).hasSize(1);
    }

    @Test
    void two_earlier_starts_are_too_few() {
        assertThat(Slower.in(start(9000), starts(100, 100))).isEmpty();
    }

    @Test
    void starts_that_failed_do_not_count() {
        List<PastStart> earlier = new ArrayList<>(starts(1000, 1000));
        earlier.add(
                new PastStart(Instant.EPOCH, Duration.ZERO, true, start(1000).units()));

        assertThat(Slower.in(start(9000), earlier)).isEmpty();
    }

    private static List<PastStart> starts(long... millis) {
        return Arrays.stream(millis).mapToObj(SlowerTest::start).toList();
    }

    private static PastStart start(long millis) {
        Duration took = Duration.ofMillis(millis);
        return new PastStart(Instant.EPOCH, took, false, Map.of(DB, new UnitTime(took, Duration.ZERO)));
    }
}
