package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    @Test
    void a_member_is_found_by_its_name_without_a_search_through_all() {
        var members = IntStream.range(0, 20_000)
                .mapToObj(number -> Tutti.process("unit-" + number, "true"))
                .toList();
        var assembly = new Assembly(members);
        long began = System.nanoTime();

        var found = assembly.names().stream().map(assembly::memberOf).toList();

        assertThat(found).isEqualTo(members);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}
