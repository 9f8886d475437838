package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Dependency;
import dev.tutti.model.Dependency.Condition;
import dev.tutti.model.Dependency.OnRestart;
import dev.tutti.model.Elsewhere;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out who needs whom: what units list, and what their values refer to. Owned by one thread. */
final class Wiring {

    /** What is read when the unit runs. */
    private static final Set<String> AFTER_LAUNCH = Set.of("ready", "health", "stop", "hooks");

    /** What a unit offers only while it runs. */
    private static final List<String> OF_A_RUN = List.of("pid", "container_id");

    /**
     * A dependency and where it is written.
     *
     * @param open whether the one that needs takes part and the other does not
     */
    record Edge(UnitName from, Dependency need, SourceRange at, boolean open) {}

    private final Map<String, UnitDraft> units = new LinkedHashMap<>();
    private final Diagnostics diagnostics;

    Wiring(List<UnitDraft> drafts, Diagnostics diagnostics) {
        drafts.forEach(draft -> units.put(draft.name().value(), draft));
        this.diagnostics = diagnostics;
    }

    /** The dependencies of one unit, each once. */
    List<Edge> edges(UnitDraft draft) {
        List<Edge> edges = new ArrayList<>();
        draft.dependsOn().forEach(need -> listed(draft, need).ifPresent(edges::add));
        checkSelf(draft);
        UnitReferences references = new UnitReferences(units, diagnostics);
        for (Reference reference : draft.block().lateReferences()) {
            references
                    .unit(reference)
                    .filter(target -> !target.name().equals(draft.name()))
                    .ifPresent(target -> implied(draft, target, reference.path().get(0), edges));
        }
        return edges;
    }

    /** What is needed for the launch cannot come of it. */
    private void checkSelf(UnitDraft draft) {
        draft.block().body().members().stream()
                .filter(member -> member.name()
                        .filter(name -> AFTER_LAUNCH.contains(name.text()))
                        .isEmpty())
                .flatMap(member -> member.value().references().stream())
                .filter(reference -> OF_A_RUN.stream()
                        .anyMatch(key -> reference.toString().equals("unit." + draft.name() + "." + key)))
                .forEach(reference -> diagnostics.error(
                        "\"%s\" cannot know its own %s before it runs"
                                .formatted(draft.name(), reference.path().get(1)),
                        reference.range()));
    }

    private Optional<Edge> listed(UnitDraft draft, Placed<Need> placed) {
        Need need = placed.value();
        UnitDraft target = units.get(need.unit());
        if (need.unit().equals(draft.name().value())) {
            diagnostics.error("\"" + draft.name() + "\" cannot depend on itself", placed.range());
            return Optional.empty();
        }
        if (target == null) {
            if (!need.optional()) {
                diagnostics.add(Diagnostic.error("no unit named \"" + need.unit() + "\"", placed.range())
                        .withHint(Suggestion.hint(need.unit(), units.keySet())));
            }
            return Optional.empty();
        }
        checkEnd(draft, target, placed);
        return Optional.of(edge(draft, target, dependency(target, need), placed.range()));
    }

    private void checkEnd(UnitDraft draft, UnitDraft target, Placed<Need> placed) {
        boolean ends = placed.value()
                .until()
                .filter(c -> c == Condition.SUCCEEDED || c == Condition.COMPLETED)
                .isPresent();
        if (ends && target.lifetime() == Lifetime.SERVICE) {
            diagnostics.add(Diagnostic.warning(
                            "\"%s\" waits for the end of \"%s\", which is a service"
                                    .formatted(draft.name(), target.name()),
                            placed.range())
                    .withHint("make it a task if it is meant to end"));
        }
    }

    private static Dependency dependency(UnitDraft target, Need need) {
        return new Dependency(
                target.name(),
                need.until().orElse(usual(target)),
                need.optional(),
                need.onRestart().orElse(OnRestart.IGNORE));
    }

    private static Condition usual(UnitDraft target) {
        return target.lifetime() == Lifetime.TASK ? Condition.SUCCEEDED : Condition.READY;
    }

    /** A value of another unit is there once that unit is ready; what is listed says it better. */
    private void implied(UnitDraft draft, UnitDraft target, Name place, List<Edge> edges) {
        boolean known =
                edges.stream().anyMatch(edge -> !edge.open() && edge.need().on().equals(target.name()));
        if (!known) {
            Dependency need = new Dependency(target.name(), usual(target), false, OnRestart.IGNORE);
            edges.add(edge(draft, target, need, place.range()));
        }
    }

    private Edge edge(UnitDraft draft, UnitDraft target, Dependency need, SourceRange place) {
        boolean open = target.absence().isPresent() && draft.absence().isEmpty();
        // Whether a unit that could not be read takes part itself, nobody knows.
        if (open && !need.optional() && draft.said().isPresent()) {
            UnitDraft.Absence absence = target.absence().orElseThrow();
            diagnostics.add(Diagnostic.error(
                            "\"%s\" needs \"%s\", which %s".formatted(draft.name(), target.name(), absence.why()),
                            place)
                    .withRelated("it is defined at", target.block().label().range())
                    .withHint(absence.hint()));
        }
        if (!open) {
            checkKept(draft, target, place);
        }
        return new Edge(draft.name(), need, place, open);
    }

    /** What stays up without something it needs is of no use until the next start. */
    private void checkKept(UnitDraft draft, UnitDraft target, SourceRange place) {
        boolean left = target.lifetime() == Lifetime.SERVICE
                && draft.unit().filter(unit -> unit.workload().staysUp()).isPresent()
                && target.unit()
                        .map(Unit::workload)
                        .filter(other -> !other.staysUp() && !(other instanceof Elsewhere))
                        .isPresent();
        if (left) {
            diagnostics.add(Diagnostic.warning(
                            "\"%s\" stays up when Tutti ends, and \"%s\", which it needs, does not"
                                    .formatted(draft.name(), target.name()),
                            place)
                    .withHint(
                            target.isContainer()
                                    ? "write keep = true for \"%s\" as well".formatted(target.name())
                                    : "a process ends with Tutti; leave keep out, or run \"%s\" as a container that is kept"
                                            .formatted(target.name())));
        }
    }
}
