package dev.tutti.config;

import dev.tutti.config.Wiring.Edge;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.model.Dependency;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports dependency cycles, each with all its places. */
record Cycles(Diagnostics diagnostics) {

    /** Reports every cycle among these units, and stops finding more of them when one edge of each is left out. */
    void report(List<UnitName> names, List<Edge> edges) {
        List<Edge> left = new ArrayList<>(edges);
        Optional<List<UnitName>> cycle = graph(names, left).cycle();
        while (cycle.isPresent()) {
            List<Edge> around = around(cycle.get(), left);
            diagnostics.add(diagnostic(around));
            left.removeAll(around.subList(around.size() - 1, around.size()));
            cycle = graph(names, left).cycle();
        }
    }

    private static DependencyGraph graph(List<UnitName> names, List<Edge> edges) {
        Map<UnitName, Unit> units = new LinkedHashMap<>();
        names.forEach(name -> units.put(name, Unit.service(name.value(), () -> "")));
        edges.forEach(edge -> units.computeIfPresent(
                edge.from(),
                (name, unit) ->
                        unit.withNeeds(Dependency.started(edge.need().on().value()))));
        return DependencyGraph.of(units.values());
    }

    private static List<Edge> around(List<UnitName> cycle, List<Edge> edges) {
        List<Edge> around = new ArrayList<>();
        for (int i = 0; i < cycle.size(); i++) {
            UnitName from = cycle.get(i);
            UnitName to = cycle.get((i + 1) % cycle.size());
            edges.stream()
                    .filter(edge -> edge.from().equals(from) && edge.need().on().equals(to))
                    .findFirst()
                    .ifPresent(around::add);
        }
        return around;
    }

    private static Diagnostic diagnostic(List<Edge> around) {
        List<String> names = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Edge edge : around) {
            names.add(edge.from().value());
            places.add("%s needs %s at %s".formatted(edge.from(), edge.need().on(), edge.at()));
        }
        names.add(names.get(0));
        return Diagnostic.error(
                        "dependency cycle: " + String.join(" → ", names),
                        around.get(0).at())
                .withHint(String.join("\n", places));
    }
}
