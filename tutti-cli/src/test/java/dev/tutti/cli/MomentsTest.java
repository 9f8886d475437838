package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentsTest {

    private final Moments moments = new Moments(Instant.parse("2026-11-20T13:30:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-11-20T13:20:00Z",
        "90s, 2026-11-20T13:28:30Z",
        "2d, 2026-11-18T13:30:00Z",
        "0.5h, 2026-11-20T13:00:00Z",
        "1h30m, 2026-11-20T12:00:00Z",
        "1d2h0.5s, 2026-11-19T11:29:59.500Z",
        "14:05, 2026-11-20T13:05:00Z",
        "2026-11-19, 2026-11-18T23:00:00Z",
        "1795180000, 2026-11-20T13:06:40Z",
        "14:05:09.5, 2026-11-20T13:05:09.500Z",
        "2026-11-20T14:05:00Z, 2026-11-20T14:05:00Z",
        "2026-11-20T14:05:00+01:00, 2026-11-20T13:05:00Z",
        "2026-11-20T14:05, 2026-11-20T13:05:00Z",
        "2026-11-20 14:05:00, 2026-11-20T13:05:00Z"
    })
    void a_moment_is_how_long_ago_a_time_of_day_or_a_date_and_time(String text, Instant meant) {
        assertThat(moments.past("--since", text)).isEqualTo(meant);
    }

    @Test
    void a_time_of_day_that_is_still_to_come_was_yesterday_or_will_be_today() {
        assertThat(moments.past("--since", "23:50")).isEqualTo("2026-11-19T22:50:00Z");
        assertThat(moments.of("--until", "23:50")).isEqualTo("2026-11-20T22:50:00Z");
        assertThat(moments.until(moments.of("--until", "14:31"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(moments.until(moments.of("--until", "14:29"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "25:00", "10 minutes", "2026-13-01T00:00:00Z", "-5m", "1h30", "2026-11-31"})
    void what_is_none_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> moments.past("--since", text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--since takes")
                .hasMessageContaining("\"" + text + "\"");
    }
}
