package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortSpanTest {

    @ParameterizedTest
    @CsvSource({
        "32768 60999, 20000-29999",
        "49152 65535, 20000-29999",
        "25000 60999, 20000-24999",
        "20100 60999, 61000-65535",
        "1024 19999, 20000-65535",
        "1024 65000, 20000-19999",
        "1024 65535, 20000-19999",
    })
    void ports_lie_outside_those_the_system_picks_from(String ephemeral, String span) {
        assertThat(PortSpan.outside(ephemeral)).hasToString(span);
    }

    @ParameterizedTest
    @CsvSource({"32768 60999, 156", "1024 65535, 0", "1024 65000, 0"})
    void only_whole_blocks_count(String ephemeral, int blocks) {
        assertThat(PortSpan.outside(ephemeral).blocks()).isEqualTo(blocks);
    }
}
