package dev.tutti.container;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How much a container may use.
 *
 * @param memory in bytes
 * @param cpus processors, such as 1.5
 * @param shm bytes of {@code /dev/shm}
 * @param pids processes
 * @param ulimits such as {@code nofile}, with the soft and the hard limit as {@code soft:hard}
 */
public record Limits(
        Optional<Long> memory,
        Optional<BigDecimal> cpus,
        Optional<Long> shm,
        Optional<Long> pids,
        Map<String, String> ulimits) {

    /** None. */
    public static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /** Keeps a copy of the map, and numbers without needless zeros. */
    public Limits {
        cpus = cpus.map(Limits::plain);
        ulimits = Collections.unmodifiableMap(new LinkedHashMap<>(ulimits));
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Limits limits
                        && memory.equals(limits.memory)
                        && cpus.equals(limits.cpus)
                        && shm.equals(limits.shm)
                        && pids.equals(limits.pids)
                        && ulimits.equals(limits.ulimits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(memory, cpus, shm, pids, ulimits);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
