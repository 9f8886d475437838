package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Refuses two ports at one place of this machine, where a container wants one of them. */
record PublishedTwice(Diagnostics diagnostics) {

    private static final Set<String> ALL = Set.of("0.0.0.0", "::");
    private static final String LOOPBACK = "127.0.0.1";

    /** @param place where it is written */
    private record Claim(Unit unit, String name, int port, String address, Expression place) {

        boolean isUdp() {
            return unit.workload() instanceof Container && name.endsWith("/udp");
        }

        boolean isInTheWayOf(Claim other) {
            boolean meet = address.equals(other.address) || ALL.contains(address) || ALL.contains(other.address);
            boolean container = unit.workload() instanceof Container || other.unit.workload() instanceof Container;
            // Two that nobody starts together may share a place.
            boolean together = unit.equals(other.unit) || unit.autostart() && other.unit.autostart();
            return port == other.port && isUdp() == other.isUdp() && meet && container && together;
        }
    }

    void check(List<UnitDraft> drafts) {
        List<Claim> claims = new ArrayList<>();
        drafts.stream()
                .filter(draft -> draft.absence().isEmpty())
                .forEach(draft -> draft.unit().ifPresent(unit -> add(unit, draft.block(), claims)));
        for (int i = 1; i < claims.size(); i++) {
            Claim later = claims.get(i);
            claims.subList(0, i).stream()
                    .filter(later::isInTheWayOf)
                    .findFirst()
                    .ifPresent(earlier -> complain(earlier, later));
        }
    }

    private static void add(Unit unit, NamedBlock block, List<Claim> claims) {
        Expression ports = new Places(block).at("ports");
        unit.ports().byName().forEach((name, port) -> {
            if (port != 0) {
                claims.add(new Claim(unit, name, port, address(unit, name), Places.within(ports, name)));
            }
        });
    }

    private static String address(Unit unit, String port) {
        return unit.workload() instanceof Container container
                ? container.networking().addresses().getOrDefault(port, LOOPBACK)
                : LOOPBACK;
    }

    private void complain(Claim earlier, Claim later) {
        diagnostics.add(Diagnostic.error(
                        later.unit().equals(earlier.unit())
                                ? "the port %d of this machine is published twice".formatted(later.port())
                                : "the port %d of this machine is that of \"%s\" already"
                                        .formatted(later.port(), earlier.unit().name()),
                        later.place().range())
                .withRelated("first at", earlier.place().range())
                .withHint("0 picks a free one"));
    }
}
