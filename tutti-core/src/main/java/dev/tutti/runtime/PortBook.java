package dev.tutti.runtime;

import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which host port each unit has got. A free port is picked once and kept over restarts, so that others can rely on it.
 * Thread-safe.
 */
final class PortBook {

    private final Map<UnitName, Map<String, Integer>> ports = new ConcurrentHashMap<>();

    /** The ports of a unit; picks free ones at the first call. */
    Map<String, Integer> of(Unit unit) {
        return ports.computeIfAbsent(unit.name(), name -> pick(unit));
    }

    /** The ports of a unit so far; empty before it was launched first. */
    Map<String, Integer> known(UnitName unit) {
        return ports.getOrDefault(unit, Map.of());
    }

    /** Whether some unit has this port. */
    boolean isOffered(int port) {
        return ports.values().stream().anyMatch(offered -> offered.containsValue(port));
    }

    private static Map<String, Integer> pick(Unit unit) {
        var picked = new LinkedHashMap<String, Integer>();
        unit.ports().byName().forEach((name, wanted) -> picked.put(name, wanted == 0 ? free() : wanted));
        return Map.copyOf(picked);
    }

    // Another program may take the port before the unit does; then the unit fails to bind and says so.
    private static int free() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port can be found", e);
        }
    }

    /** What a unit's processes are told: {@code NAME_PORT} for each, and {@code PORT} for the first. */
    static Map<String, String> environment(Unit unit, Map<String, Integer> ports) {
        var variables = new LinkedHashMap<String, String>();
        for (String name : unit.ports().byName().keySet()) {
            String port = String.valueOf(ports.get(name));
            variables.putIfAbsent("PORT", port);
            variables.put(name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT", port);
        }
        return variables;
    }
}
