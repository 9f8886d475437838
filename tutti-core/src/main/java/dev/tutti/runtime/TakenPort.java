package dev.tutti.runtime;

import dev.tutti.model.Probe;
import dev.tutti.model.Readiness;
import dev.tutti.model.Unit;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.PortOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * A port that a unit is about to open and that somebody else holds.
 *
 * @param holder who, in words; empty when the system does not tell
 */
record TakenPort(int port, String holder) {

    /** The ports a unit will open: those it offers and those its readiness checks look at, unless another unit offers them. */
    static SortedSet<Integer> wanted(Unit unit, Map<String, Integer> ports, IntPredicate offered) {
        var wanted = new TreeSet<Integer>();
        probes(unit.ready().when()).forEach(probe -> wanted.addAll(probe.localPorts()));
        wanted.removeIf(offered::test);
        wanted.addAll(ports.values());
        return wanted;
    }

    /** The first such port among those wanted. */
    static Optional<TakenPort> among(SortedSet<Integer> wanted) {
        for (int port : wanted) {
            List<ListeningSocket> sockets = ListeningSocket.on(port);
            if (!sockets.isEmpty()) {
                return Optional.of(new TakenPort(
                        port, PortOwner.of(sockets).map(PortOwner::toString).orElse("")));
            }
        }
        return Optional.empty();
    }

    private static List<Probe> probes(Readiness readiness) {
        var probes = new ArrayList<Probe>();
        if (readiness instanceof Readiness.Probed probed) {
            probes.add(probed.probe());
        } else if (readiness instanceof Readiness.All all) {
            all.parts().forEach(part -> probes.addAll(probes(part)));
        }
        return probes;
    }

    @Override
    public String toString() {
        return "port " + port + " is taken" + (holder.isEmpty() ? "" : " by " + holder);
    }
}
