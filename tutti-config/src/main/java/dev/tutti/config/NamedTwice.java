package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.model.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses one name for two containers, of which an engine would make the first only. */
record NamedTwice(Diagnostics diagnostics) {

    /** @param place where it is written */
    private record Claim(Unit unit, Expression place) {}

    void check(List<UnitDraft> drafts) {
        Map<String, Claim> claims = new HashMap<>();
        for (UnitDraft draft : drafts) {
            Optional<Unit> unit = draft.unit().filter(known -> draft.absence().isEmpty());
            Expression place = new Places(draft.block()).at("container_name");
            if (unit.isPresent() && !Places.isLate(place)) {
                name(unit.get()).ifPresent(name -> claim(name, new Claim(unit.get(), place), claims));
            }
        }
    }

    private static Optional<String> name(Unit unit) {
        return unit.workload() instanceof Container container
                ? container.settings().name()
                : Optional.empty();
    }

    private void claim(String name, Claim later, Map<String, Claim> claims) {
        Optional<Claim> earlier = Optional.ofNullable(claims.putIfAbsent(name, later));
        // Two that nobody starts together may share a name.
        earlier.filter(claim -> claim.unit().autostart() && later.unit().autostart())
                .ifPresent(claim -> diagnostics.add(Diagnostic.error(
                                "the container of \"%s\" has this name already"
                                        .formatted(claim.unit().name()),
                                later.place().range())
                        .withRelated("first at", claim.place().range())
                        .withHint("give it another one, or none: Tutti finds one that is free")));
    }
}
