package dev.tutti.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.Command;
import dev.tutti.model.Dependency;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {

    private static Unit unit(String name, String... needs) {
        return Unit.service(name, LocalProcess.of(Command.of("run"), Path.of("/")))
                .withNeeds(Arrays.stream(needs).map(Dependency::ready).toArray(Dependency[]::new));
    }

    private static DependencyGraph graph(Unit... units) {
        return DependencyGraph.of(List.of(units));
    }

    private static UnitName name(String name) {
        return UnitName.of(name);
    }

    private static String said(Collection<UnitName> names) {
        return String.join(" ", names.stream().map(UnitName::value).toList());
    }

    @Test
    void units_start_after_what_they_need_and_else_as_written() {
        DependencyGraph graph =
                graph(unit("web", "api"), unit("mail"), unit("api", "db", "cache"), unit("cache"), unit("db"));

        List<UnitName> order = graph.startOrder();

        assertThat(said(order)).isEqualTo("mail cache db api web");
        assertThat(graph.rank(name("mail"))).isZero();
        assertThat(graph.rank(name("web"))).isEqualTo(4);
    }

    @Test
    void neighbours_are_told_once_each_in_written_order() {
        DependencyGraph graph = graph(unit("web", "db", "cache", "db"), unit("api", "db"), unit("db"), unit("cache"));

        assertThat(said(graph.needsOf(name("web")))).isEqualTo("db cache");
        assertThat(said(graph.dependentsOf(name("db")))).isEqualTo("web api");
        assertThat(graph.dependentsOf(name("web"))).isEmpty();
        assertThat(graph.needsOf(name("nobody"))).isEmpty();
        assertThat(said(graph.names())).isEqualTo("web api db cache");
    }

    @Test
    void closures_hold_everything_that_can_be_reached() {
        DependencyGraph graph = graph(unit("a"), unit("b", "a"), unit("c", "b"), unit("d", "b", "a"), unit("e"));

        assertThat(said(graph.withNeeds(List.of(name("c"))))).isEqualTo("c b a");
        assertThat(said(graph.withDependents(List.of(name("a"))))).isEqualTo("a b d c");
        assertThat(said(graph.withNeeds(List.of(name("e"))))).isEqualTo("e");
        assertThat(graph.withNeeds(List.of())).isEmpty();
    }

    @Test
    void needs_outside_the_graph_are_left_out() {
        DependencyGraph graph = graph(unit("web", "elsewhere"));

        assertThat(graph.needsOf(name("web"))).isEmpty();
        assertThat(said(graph.startOrder())).isEqualTo("web");
    }

    @Test
    void a_graph_without_a_cycle_has_none() {
        assertThat(graph(unit("a"), unit("b", "a"), unit("c", "a", "b"), unit("d", "c", "a"))
                        .cycle())
                .isEmpty();
        assertThat(graph().cycle()).isEmpty();
    }

    @Test
    void a_cycle_is_reported_whole_and_without_what_merely_leads_to_it() {
        DependencyGraph graph =
                graph(unit("fine"), unit("entry", "fine", "a"), unit("a", "b"), unit("b", "fine", "c"), unit("c", "a"));

        assertThat(graph.cycle()).map(DependencyGraphTest::said).contains("a b c");
        assertThatThrownBy(graph::startOrder)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Dependency cycle: [a, b, c]");
        assertThatThrownBy(() -> graph.rank(name("entry"))).hasMessage("\"entry\" has no place in the start order");
        assertThat(graph.rank(name("fine"))).isZero();
    }

    @Test
    void a_chain_of_ten_thousand_units_is_walked_without_overflow() {
        var units = new ArrayList<Unit>();
        for (int i = 0; i < 10_000; i++) {
            units.add(i == 0 ? unit("u0") : unit("u" + i, "u" + (i - 1)));
        }
        Collections.reverse(units);

        DependencyGraph graph = DependencyGraph.of(units);

        assertThat(graph.cycle()).isEmpty();
        assertThat(graph.startOrder()).hasSize(10_000).startsWith(name("u0")).endsWith(name("u9999"));
        assertThat(graph.withNeeds(List.of(name("u9999")))).hasSize(10_000);
    }

    @Test
    void a_cycle_of_ten_thousand_units_is_reported_whole() {
        var units = new ArrayList<Unit>();
        for (int i = 0; i < 10_000; i++) {
            units.add(unit("u" + i, "u" + (i + 1) % 10_000));
        }

        assertThat(DependencyGraph.of(units).cycle().orElseThrow()).hasSize(10_000);
    }

    @Test
    void what_the_graph_gives_cannot_be_changed() {
        DependencyGraph graph = graph(unit("a"), unit("b", "a"));

        assertThatThrownBy(() -> graph.names().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> graph.needsOf(name("b")).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> graph.dependentsOf(name("a")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> graph.startOrder().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
