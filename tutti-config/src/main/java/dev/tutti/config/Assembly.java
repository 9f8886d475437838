package dev.tutti.config;

import dev.tutti.config.Wiring.Edge;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts drafts together to a project. Owned by one thread. */
record Assembly(Diagnostics diagnostics) {

    /** The project of the drafts that take part; empty if anything is wrong. */
    Optional<Project> project(String name, Path root, List<UnitDraft> drafts) {
        Wiring wiring = new Wiring(drafts, diagnostics);
        List<Edge> all = new ArrayList<>();
        List<Unit> units = new ArrayList<>();
        Set<UnitName> outspoken = new HashSet<>();
        for (UnitDraft draft : drafts) {
            List<Edge> edges = wiring.edges(draft);
            if (draft.absence().isEmpty()) {
                all.addAll(edges);
                draft.unit().ifPresent(unit -> units.add(unit.withNeeds(needs(edges))));
            }
            if (draft.said().flatMap(UnitAttributes::autostart).isPresent()) {
                outspoken.add(draft.name());
            }
        }
        new Cycles(diagnostics).report(drafts.stream().map(UnitDraft::name).toList(), all);
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(new Project(name, root, new Autostart(units).decided(outspoken)));
    }

    private static Dependency[] needs(List<Edge> edges) {
        return edges.stream().map(Edge::need).distinct().toArray(Dependency[]::new);
    }
}
