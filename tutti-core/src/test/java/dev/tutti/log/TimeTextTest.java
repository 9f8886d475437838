package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimeTextTest {

    @Test
    void agrees_with_the_library_at_any_time_in_any_zone() {
        var clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
        var full = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
        var random = new Random(1);
        for (String name :
                new String[] {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"}) {
            ZoneId zone = ZoneId.of(name);
            var time = new TimeText(zone);
            for (int i = 0; i < 2_000; i++) {
                Instant at = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));

                var text = new ByteText(64);
                time.clock(at, text);
                text.append(' ');
                time.full(at, text);

                var expected = at.atZone(zone);
                assertThat(text.toString()).isEqualTo(clock.format(expected) + " " + full.format(expected));
            }
        }
    }
}
