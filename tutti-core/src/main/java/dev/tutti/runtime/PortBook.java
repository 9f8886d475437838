package dev.tutti.runtime;

import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.FreePort;
import dev.tutti.process.FreePorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which host port each unit has got. A free port is picked once and kept over restarts, so that others can rely on it,
 * and given back when the book is closed. Thread-safe.
 */
final class PortBook implements AutoCloseable {

    private final FreePorts free;
    /** Guarded by itself. */
    private final List<FreePort> reserved = new ArrayList<>();
    /** Guarded by {@link #reserved}. */
    private boolean closed;

    private final Map<UnitName, Map<String, Integer>> ports = new ConcurrentHashMap<>();

    PortBook(FreePorts free) {
        this.free = free;
    }

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

    private Map<String, Integer> pick(Unit unit) {
        var picked = new LinkedHashMap<String, Integer>();
        unit.ports().byName().forEach((name, wanted) -> picked.put(name, wanted == 0 ? reserve() : wanted));
        return Collections.unmodifiableMap(picked);
    }

    private int reserve() {
        synchronized (reserved) {
            if (closed) {
                throw new IllegalStateException("No port is picked any more: everything has been stopped");
            }
            FreePort port = free.take();
            reserved.add(port);
            return port.number();
        }
    }

    /** Makes way for a unit that is about to open these ports. */
    void handOver(Collection<Integer> numbers) {
        numbers.forEach(free::handOver);
    }

    /** Gives back every port that was picked. Nothing must use one any more. */
    @Override
    public void close() {
        synchronized (reserved) {
            closed = true;
            reserved.forEach(FreePort::close);
            reserved.clear();
        }
    }
}
