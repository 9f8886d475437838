package dev.tutti.runtime;

import dev.tutti.model.Occupant;
import dev.tutti.model.Probe;
import dev.tutti.model.Unit;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.SocketOwner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Looks, before a launch, whether somebody else already holds what the unit is about to provide. */
final class Occupants {

    private Occupants() {}

    /**
     * The ports a unit will open: those it offers, and those its readiness checks look at unless another unit offers them.
     * None where the workload opens none itself.
     */
    static SortedSet<Integer> portsOf(Unit unit, Map<String, Integer> ports, IntPredicate offered) {
        var wanted = new TreeSet<Integer>();
        if (unit.workload().opensPorts()) {
            unit.ready().when().probes().forEach(probe -> wanted.addAll(probe.localPorts()));
            wanted.removeIf(offered::test);
            wanted.addAll(ports.values());
        }
        return wanted;
    }

    /** The first of those who hold one of these ports, or something else that its readiness checks look at. */
    static Optional<Occupant> of(Unit unit, Collection<Integer> ports) {
        return unit.workload().opensPorts()
                ? ofPorts(ports).or(() -> ofProbes(unit.ready().when().probes()))
                : Optional.empty();
    }

    private static Optional<Occupant> ofProbes(List<Probe> probes) {
        return probes.stream().flatMap(probe -> probe.occupant().stream()).findFirst();
    }

    /** The first of those who hold one of these ports. */
    static Optional<Occupant> ofPorts(Collection<Integer> ports) {
        return ports.stream().flatMap(port -> ofPort(port).stream()).findFirst();
    }

    private static Optional<Occupant> ofPort(int port) {
        List<ListeningSocket> sockets = ListeningSocket.on(port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        Optional<SocketOwner> owner = SocketOwner.of(sockets);
        return Optional.of(Occupant.ofPort(
                port,
                owner.map(known -> OptionalLong.of(known.pid())).orElse(OptionalLong.empty()),
                owner.map(SocketOwner::command).orElse("")));
    }
}
