package dev.tutti.config;

import dev.tutti.container.PublishedPort;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.model.Unit;
import java.util.ArrayList;
import java.util.List;

/** Refuses two ports at one place of this machine, where a container wants one of them. */
record PublishedTwice(Diagnostics diagnostics) {

    /** @param place where it is written */
    private record Claim(PublishedPort port, Expression place) {}

    void check(List<UnitDraft> drafts) {
        List<Claim> claims = new ArrayList<>();
        drafts.stream()
                .filter(draft -> draft.absence().isEmpty())
                .forEach(draft -> draft.unit().ifPresent(unit -> add(unit, draft.block(), claims)));
        for (int i = 1; i < claims.size(); i++) {
            Claim later = claims.get(i);
            claims.subList(0, i).stream()
                    .filter(earlier -> later.port().isInTheWayOf(earlier.port()))
                    .findFirst()
                    .ifPresent(earlier -> complain(earlier, later));
        }
    }

    private static void add(Unit unit, NamedBlock block, List<Claim> claims) {
        Expression ports = new Places(block).at("ports");
        PublishedPort.of(unit).forEach(port -> claims.add(new Claim(port, Places.within(ports, port.name()))));
    }

    private void complain(Claim earlier, Claim later) {
        int number = later.port().number();
        Unit owner = earlier.port().unit();
        diagnostics.add(Diagnostic.error(
                        later.port().unit().equals(owner)
                                ? "the port %d of this machine is published twice".formatted(number)
                                : "the port %d of this machine is that of \"%s\" already"
                                        .formatted(number, owner.name()),
                        later.place().range())
                .withRelated("first at", earlier.place().range())
                .withHint("0 picks a free one"));
    }
}
