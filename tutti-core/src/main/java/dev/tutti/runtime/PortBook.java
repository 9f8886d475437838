package dev.tutti.runtime;

import dev.tutti.model.Ports;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which host port each unit has got. A free port is picked once and kept over restarts, so that others can rely on it, for as
 * long as the unit asks for it by that name; it is given back after that, or when the book is closed. Thread-safe.
 */
final class PortBook implements AutoCloseable {

    private final FreePorts free;
    /** Guarded by itself. */
    private final List<FreePort> reserved = new ArrayList<>();
    /** Guarded by {@link #reserved}. */
    private boolean closed;

    /** What a unit has got for what it asked for. */
    private record Entry(Ports asked, Map<String, Integer> picked) {

        /** The port that was picked for a request that is still made. */
        Optional<Integer> keptFor(String name, int wanted) {
            boolean same =
                    wanted == 0 && Integer.valueOf(0).equals(asked.byName().get(name));
            return same ? Optional.ofNullable(picked.get(name)) : Optional.empty();
        }
    }

    private final Map<UnitName, Entry> ports = new ConcurrentHashMap<>();

    PortBook(FreePorts free) {
        this.free = free;
    }

    /** The ports of a unit; picks free ones at the first call, and for what it asks for since it was defined otherwise. */
    Map<String, Integer> of(Unit unit) {
        return of(unit, Map.of());
    }

    /** The same; where a free one is to be picked, and the unit had one before that it can have again, that is. */
    Map<String, Integer> of(Unit unit, Drivers drivers) throws InterruptedException {
        return of(unit, isToPick(unit) ? drivers.formerPorts(unit) : Map.of());
    }

    private Map<String, Integer> of(Unit unit, Map<String, Integer> former) {
        return Optional.ofNullable(ports.compute(unit.name(), (name, known) -> entry(unit.ports(), known, former)))
                .orElseThrow()
                .picked();
    }

    private boolean isToPick(Unit unit) {
        return unit.ports().byName().containsValue(0)
                && !known(unit.name())
                        .keySet()
                        .containsAll(unit.ports().byName().keySet());
    }

    /** The ports of a unit so far; empty before it was launched first. */
    Map<String, Integer> known(UnitName unit) {
        return Optional.ofNullable(ports.get(unit)).map(Entry::picked).orElse(Map.of());
    }

    /** Whether some unit has this port. */
    boolean isOffered(int port) {
        return ports.values().stream().anyMatch(offered -> offered.picked().containsValue(port));
    }

    /** Gives back what was picked for a unit that is gone. */
    void forget(UnitName unit) {
        Optional.ofNullable(ports.remove(unit))
                .ifPresent(entry -> giveBack(entry.picked().values()));
    }

    private Entry entry(Ports asked, @Nullable Entry known, Map<String, Integer> former) {
        if (known != null && known.asked().asksAs(asked)) {
            return known;
        }
        Entry before = known == null ? new Entry(Ports.none(), Map.of()) : known;
        var picked = new LinkedHashMap<String, Integer>();
        asked.byName()
                .forEach((name, wanted) -> picked.put(
                        name,
                        before.keptFor(name, wanted)
                                .or(() -> Optional.ofNullable(former.get(name)).filter(any -> wanted == 0))
                                .orElseGet(() -> wanted == 0 ? reserve() : wanted)));
        giveBack(before.picked().values().stream()
                .filter(port -> !picked.containsValue(port))
                .toList());
        return new Entry(asked, Collections.unmodifiableMap(picked));
    }

    /** Ports that were not picked here are nobody's to give. */
    private void giveBack(Collection<Integer> numbers) {
        synchronized (reserved) {
            reserved.stream().filter(port -> numbers.contains(port.number())).forEach(FreePort::close);
            reserved.removeIf(port -> numbers.contains(port.number()));
        }
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
