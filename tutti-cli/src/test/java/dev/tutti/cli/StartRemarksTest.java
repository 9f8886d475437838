package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.UnitName;
import dev.tutti.timing.Slower;
import dev.tutti.timing.StartRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartRemarksTest {

    private final StartRemarks remarks = new StartRemarks(new Colours(false));

    @Test
    void a_long_start_says_what_it_consisted_of() {
        assertThat(remarks.of(Starts.shop(), List.of()))
                .isEqualTo("\n  slowest: db 3.10 s → migrate 0.80 s → web 1.10 s");
    }

    @Test
    void what_took_longer_than_usual_is_compared() {
        var slower = List.of(new Slower(UnitName.of("db"), Duration.ofMillis(3100), Duration.ofMillis(1100), 12));

        assertThat(remarks.of(Starts.shop(), slower) + "\n").isEqualTo("""

                  slowest: db 3.10 s → migrate 0.80 s → web 1.10 s
                  slower than usual: db 3.10 s (median 1.10 s of 12 starts)
                """);
    }

    @Test
    void quick_starts_and_single_units_say_nothing() {
        var single =
                new StartRecord(1, Starts.at(0), List.of(Starts.shop().units().get(1)));

        assertThat(remarks.of(Starts.chain(10), List.of())).isEmpty();
        assertThat(remarks.of(single, List.of())).isEmpty();
    }

    @Test
    void of_many_units_the_worst_are_named() {
        var slower = IntStream.range(0, 20)
                .mapToObj(i -> new Slower(UnitName.of("u" + i), Duration.ofSeconds(2), Duration.ofSeconds(1), 3))
                .toList();
        String said = remarks.of(Starts.chain(200), slower);

        assertThat(said + "\n").isEqualTo("""

                  slowest: unit0 0.10 s → unit1 0.10 s → unit2 0.10 s → unit3 0.10 s → unit4 0.10 s → …
                  slower than usual: u0 2.00 s (median 1.00 s of 3 starts), u1 2.00 s (median 1.00 s of 3 starts), \
                u2 2.00 s (median 1.00 s of 3 starts), and 17 more
                """);
    }
}
