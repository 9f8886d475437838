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
import java.util.Set;
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

    /**
     * The first of those who hold a port it offers, or something that its readiness checks look at.
     *
     * @param ports those it offers
     * @param offered whether some unit offers a port
     */
    static Optional<Occupant> of(Unit unit, Collection<Integer> ports, IntPredicate offered) {
        return unit.workload().opensPorts()
                ? ofPorts(ports).or(() -> ofProbes(unit.ready().when().probes(), offered))
                : Optional.empty();
    }

    private static Optional<Occupant> ofProbes(List<Probe> probes, IntPredicate offered) {
        return probes.stream()
                .flatMap(probe -> ofPortsOf(probe, offered).or(probe::occupant).stream())
                .findFirst();
    }

    private static Optional<Occupant> ofPortsOf(Probe probe, IntPredicate offered) {
        return probe.localPorts().stream()
                .filter(port -> !offered.test(port))
                .flatMap(port -> ofPort(port, probe.localAddresses()).stream())
                .findFirst();
    }

    /** The first of those who hold one of these ports, at whichever address. */
    static Optional<Occupant> ofPorts(Collection<Integer> ports) {
        return ports.stream().flatMap(port -> ofPort(port, Set.of()).stream()).findFirst();
    }

    private static Optional<Occupant> ofPort(int port, Set<String> addresses) {
        List<ListeningSocket> sockets = ListeningSocket.on(port).stream()
                .filter(socket -> addresses.isEmpty() || addresses.stream().anyMatch(socket::isInTheWayOf))
                .toList();
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
