package dev.tutti.cli.doctor;

import dev.tutti.model.Exports;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.SocketOwner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Ports that the project's units will open, and who holds them now.
 *
 * @param supervisor the process that runs this project now, which then holds its ports by right
 */
record PortsCheck(Machine machine, Project project, OptionalLong supervisor) implements Check {

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public Finding look() {
        Map<Integer, Unit> wanted = wanted();
        if (wanted.isEmpty()) {
            return Finding.ok("the project opens no port of a fixed number");
        }
        List<String> taken = new ArrayList<>();
        List<String> holders = new ArrayList<>();
        wanted.forEach((port, unit) -> {
            List<ListeningSocket> sockets = ListeningSocket.on(port);
            if (!sockets.isEmpty()) {
                Optional<SocketOwner> owner = SocketOwner.of(sockets);
                taken.add("%d (%s) is held by %s"
                        .formatted(
                                port,
                                unit.name(),
                                owner.map(SocketOwner::toString).orElse("somebody else")));
                owner.map(holder -> String.valueOf(holder.pid())).ifPresent(holders::add);
            }
        });
        if (taken.isEmpty()) {
            return Finding.ok(numbers(wanted) + (wanted.size() == 1 ? " is free" : " are free"));
        }
        if (supervisor.isPresent()) {
            return Finding.ok(numbers(wanted) + ": the project runs now, pid " + supervisor.getAsLong());
        }
        String mend = holders.isEmpty()
                ? machine.asRoot("ss -ltnp")
                : "kill " + holders.stream().distinct().collect(Collectors.joining(" "));
        return Finding.warning(String.join("; ", taken), mend);
    }

    private static String numbers(Map<Integer, Unit> ports) {
        return ports.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Map<Integer, Unit> wanted() {
        Map<Integer, Unit> wanted = new TreeMap<>();
        List<Unit> units = project.units().stream()
                .filter(unit -> unit.workload().opensPorts())
                .toList();
        units.forEach(unit -> unit.ports().byName().values().forEach(port -> wanted.putIfAbsent(port, unit)));
        units.forEach(unit -> asked(unit).forEach(port -> wanted.putIfAbsent(port, unit)));
        // A free one is picked when it starts.
        wanted.remove(0);
        return wanted;
    }

    /** The ports that its readiness checks ask, but for those that are known only at launch: whatever they will be. */
    private static Set<Integer> asked(Unit unit) {
        try {
            Set<Integer> ports = asked(unit, new Guess("1"));
            ports.retainAll(asked(unit, new Guess("2")));
            return ports;
        } catch (IllegalStateException e) {
            // The guess was none of what it wants.
            return Set.of();
        }
    }

    private static Set<Integer> asked(Unit unit, Exports exports) {
        return unit.bound(exports).ready().when().probes().stream()
                .flatMap(probe -> probe.localPorts().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** One value for all that is known only at launch. */
    private record Guess(String value) implements Exports {

        @Override
        public Optional<String> unit(UnitName unit, String key) {
            return Optional.of(value);
        }

        @Override
        public Optional<String> context(String key) {
            return Optional.of(value);
        }
    }
}
