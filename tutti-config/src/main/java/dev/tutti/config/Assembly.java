package dev.tutti.config;

import dev.tutti.config.Wiring.Edge;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts drafts together to a project. Owned by one thread. */
record Assembly(Diagnostics diagnostics) {

    /** The project of the drafts that take part, and what all of them make. */
    record Assembled(Project project, Everything everything) {}

    /** Empty if anything is wrong. */
    Optional<Assembled> assembled(String name, Path root, List<UnitDraft> drafts, List<Watch> watches) {
        Wiring wiring = new Wiring(drafts, diagnostics);
        List<Edge> all = new ArrayList<>();
        List<Unit> units = new ArrayList<>();
        List<Unit> whole = new ArrayList<>();
        Set<UnitName> outspoken = new HashSet<>();
        for (UnitDraft draft : drafts) {
            List<Edge> edges = wiring.edges(draft);
            List<Edge> closed = edges.stream().filter(edge -> !edge.open()).toList();
            if (draft.absence().isEmpty()) {
                all.addAll(closed);
                draft.unit().ifPresent(unit -> units.add(unit.withNeeds(needs(closed))));
            }
            if (draft.said().filter(UnitAttributes::disabled).isEmpty()) {
                draft.unit().ifPresent(unit -> whole.add(unit.withNeeds(needs(edges))));
            }
            if (draft.said().flatMap(UnitAttributes::autostart).isPresent()) {
                outspoken.add(draft.name());
            }
        }
        new Cycles(diagnostics).report(drafts.stream().map(UnitDraft::name).toList(), all);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        Project project = new Project(name, root, new Autostart(units).decided(outspoken));
        boolean complete = drafts.stream().allMatch(draft -> draft.absence().isEmpty());
        List<Unit> described = complete ? project.units() : new Autostart(whole).decided(outspoken);
        return Optional.of(new Assembled(project, everything(project, drafts, described, watches)));
    }

    /** Whether a unit that takes part starts by itself does not hang on those that do not. */
    private static Everything everything(
            Project project, List<UnitDraft> drafts, List<Unit> described, List<Watch> watches) {
        Map<UnitName, Boolean> decided =
                project.units().stream().collect(Collectors.toMap(Unit::name, Unit::autostart));
        Map<UnitName, List<String>> profiles = new LinkedHashMap<>();
        Map<UnitName, String> absent = new LinkedHashMap<>();
        for (UnitDraft draft : drafts) {
            draft.said()
                    .map(said -> said.profiles().stream()
                            .map(Placed::value)
                            .distinct()
                            .toList())
                    .filter(named -> !named.isEmpty())
                    .ifPresent(named -> profiles.put(draft.name(), named));
            draft.absence().ifPresent(absence -> absent.put(draft.name(), absence.why()));
        }
        return new Everything(
                described.stream()
                        .map(unit -> unit.withAutostart(decided.getOrDefault(unit.name(), unit.autostart())))
                        .toList(),
                profiles,
                absent,
                watches);
    }

    private static Dependency[] needs(List<Edge> edges) {
        return edges.stream().map(Edge::need).distinct().toArray(Dependency[]::new);
    }
}
