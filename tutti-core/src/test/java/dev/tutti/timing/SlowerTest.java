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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SlowerTest {

    private static final UnitName DB = UnitName.of("db");

    @Test
    void half_as_long_again_as_the_median_is_remarkable() {
        List<Slower> slower = slower(start(1500), starts(1000, 9000, 10));

        assertThat(slower).containsExactly(new Slower(DB, Duration.ofMillis(1500), Duration.ofMillis(1000), 3));
        assertThat(slower(start(1499), starts(1000, 9000, 10))).isEmpty();
    }

    @Test
    void the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assertThat(slower(start(9000), starts(100, 300, 200, 9000)))
                .extracting(Slower::median)
                .containsExactly(Duration.ofMillis(250));
    }

    @Test
    void a_fifth_of_a_second_is_the_least() {
        assertThat(slower(start(299), starts(100, 100, 100))).isEmpty();
        assertThat(slower(start(300), starts(100, 100, 100))).hasSize(1);
    }

    @Test
    void two_earlier_starts_are_too_few() {
        assertThat(slower(start(9000), starts(100, 100))).isEmpty();
    }

    @Test
    void starts_that_failed_do_not_count() {
        List<PastStart> earlier = new ArrayList<>(starts(1000, 1000));
        earlier.add(new PastStart(
                Instant.EPOCH, Duration.ZERO, true, false, start(1000).units()));

        assertThat(slower(start(9000), earlier)).isEmpty();
    }

    @Test
    void a_start_is_compared_with_those_of_mostly_the_same_units() {
        var alone = List.of(start(100, "db"), start(100, "db"), start(100, "db"));
        var among = List.of(
                start(1000, "db", "web", "api"), start(1000, "db", "web"), start(1000, "db", "api", "web", "a"));

        assertThat(slower(start(1000, "db", "web", "api"), alone)).isEmpty();
        assertThat(slower(start(1500, "db"), among)).isEmpty();
        assertThat(slower(start(1000, "db"), alone)).hasSize(1);
        assertThat(slower(start(1500, "db", "web", "api"), among))
                .extracting(Slower::unit)
                .containsExactlyInAnyOrder(DB, UnitName.of("web"));
    }

    @Test
    void earlier_starts_are_not_asked_for_where_nothing_took_long() {
        PastStart quick = start(199, "db", "web");

        assertThat(Slower.in(quick, quick.units().keySet(), () -> {
                    throw new AssertionError("Nobody asks");
                }))
                .isEmpty();
    }

    private static List<Slower> slower(PastStart start, List<PastStart> earlier) {
        return Slower.in(start, start.units().keySet(), () -> earlier);
    }

    private static List<PastStart> starts(long... millis) {
        return Arrays.stream(millis).mapToObj(took -> start(took)).toList();
    }

    private static PastStart start(long millis) {
        return start(millis, "db");
    }

    private static PastStart start(long millis, String... units) {
        Duration took = Duration.ofMillis(millis);
        Map<UnitName, UnitTime> times =
                Arrays.stream(units).collect(Collectors.toMap(UnitName::of, unit -> new UnitTime(took, Duration.ZERO)));
        return new PastStart(Instant.EPOCH, took, false, false, times);
    }
}
