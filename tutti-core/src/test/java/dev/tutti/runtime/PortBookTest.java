package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.Unit;
import dev.tutti.process.FreePorts;
import dev.tutti.process.Stranger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortBookTest {

    @Test
    void copies_of_a_project_side_by_side_get_distinct_ports() {
        var names = new LinkedHashMap<String, Integer>();
        IntStream.range(0, 20).forEach(i -> names.put("p" + i, 0));
        List<PortBook> copies = Stream.generate(() -> new PortBook(FreePorts.ofThisJvm()))
                .limit(8)
                .toList();

        List<Integer> picked = copies.parallelStream()
                .flatMap(copy -> copy.of(unit(names)).values().stream())
                .toList();

        copies.forEach(PortBook::close);
        assertThat(picked).hasSize(160).doesNotHaveDuplicates();
    }

    @Test
    void a_picked_port_is_held_until_the_unit_is_about_to_open_it() throws Exception {
        try (var book = new PortBook(FreePorts.ofThisJvm())) {
            int port = book.of(unit(Map.of("http", 0))).get("http");
            assertThat(Stranger.canServe(port)).isFalse();
            assertThat(Occupants.ofPorts(List.of(port))).isEmpty();

            book.handOver(List.of(port, 9));

            assertThat(Stranger.canServe(port)).isTrue();
        }
    }

    @Test
    void a_port_is_kept_over_restarts() {
        try (var book = new PortBook(FreePorts.ofThisJvm())) {
            Unit unit = unit(Map.of("http", 0, "admin", 9000));

            Map<String, Integer> first = book.of(unit);

            assertThat(book.of(unit)).isEqualTo(first).containsEntry("admin", 9000);
        }
    }

    @Test
    void a_port_is_kept_while_it_is_asked_for_by_its_name_and_given_back_after_that() throws Exception {
        try (var book = new PortBook(FreePorts.ofThisJvm())) {
            Map<String, Integer> first = book.of(unit(Map.of("http", 0, "admin", 0)));

            Map<String, Integer> second = book.of(unit(Map.of("http", 0, "metrics", 0)));

            assertThat(second).containsEntry("http", first.get("http")).containsOnlyKeys("http", "metrics");
            assertThat(Stranger.canServe(Optional.ofNullable(first.get("admin")).orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void the_ports_of_a_unit_that_is_gone_are_given_back() throws Exception {
        try (var book = new PortBook(FreePorts.ofThisJvm())) {
            Unit unit = unit(Map.of("http", 0));
            int port = book.of(unit).get("http");

            book.forget(unit.name());

            assertThat(Stranger.canServe(port)).isTrue();
            assertThat(book.known(unit.name())).isEmpty();
        }
    }

    @Test
    void a_closed_book_gives_its_ports_back_and_picks_no_more() throws Exception {
        var book = new PortBook(FreePorts.ofThisJvm());
        int port = book.of(unit(Map.of("http", 0))).get("http");

        book.close();

        assertThat(Stranger.canServe(port)).isTrue();
        assertThatThrownBy(() -> book.of(unit("later", Map.of("http", 0)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_ports_of_a_unit_stay_in_the_order_they_were_written() {
        var names = new LinkedHashMap<String, Integer>();
        List.of("sql", "admin", "metrics", "debug", "http").forEach(name -> names.put(name, 0));

        try (var book = new PortBook(FreePorts.ofThisJvm())) {
            assertThat(book.of(unit(names)).keySet()).containsExactly("sql", "admin", "metrics", "debug", "http");
        }
    }

    private static Unit unit(Map<String, Integer> ports) {
        return unit("web", ports);
    }

    private static Unit unit(String name, Map<String, Integer> ports) {
        return Unit.service(
                        name, LocalProcess.of(Command.of("true"), Path.of("/").toAbsolutePath()))
                .withPorts(new Ports(ports));
    }
}
