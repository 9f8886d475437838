package dev.tutti.container;

import dev.tutti.model.Unit;
import java.util.List;
import java.util.Set;

/**
 * A port of this machine that a unit wants by its number.
 *
 * @param name what the unit calls it
 */
public record PublishedPort(Unit unit, String name, int number) {

    private static final Set<String> ALL = Set.of("0.0.0.0", "::");
    private static final String LOOPBACK = "127.0.0.1";

    /** Those of a unit, without those that Tutti picks. */
    public static List<PublishedPort> of(Unit unit) {
        return unit.ports().byName().entrySet().stream()
                .filter(port -> port.getValue() != 0)
                .map(port -> new PublishedPort(unit, port.getKey(), port.getValue()))
                .toList();
    }

    /** Whether both cannot be had, where a container wants one of them. */
    public boolean isInTheWayOf(PublishedPort other) {
        String address = address();
        boolean meet = address.equals(other.address()) || ALL.contains(address) || ALL.contains(other.address());
        boolean container = unit.workload() instanceof Container || other.unit.workload() instanceof Container;
        // Two that nobody starts together may share a place.
        boolean together = unit.equals(other.unit) || unit.autostart() && other.unit.autostart();
        return number == other.number && isUdp() == other.isUdp() && meet && container && together;
    }

    private boolean isUdp() {
        return unit.workload() instanceof Container && name.endsWith("/udp");
    }

    private String address() {
        return unit.workload() instanceof Container container
                ? container.networking().addresses().getOrDefault(name, LOOPBACK)
                : LOOPBACK;
    }
}
