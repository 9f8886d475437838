package dev.tutti.config.export;

import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a process is given besides the environment of whoever starts it: its variables, and its ports where they are known. */
final class Given {

    private Given() {}

    /** By name; empty for those that are taken away. */
    static Map<String, Optional<String>> variables(Unit unit, LocalProcess process) {
        Map<String, Optional<String>> variables = new TreeMap<>();
        Map<String, Integer> known = new LinkedHashMap<>(unit.ports().byName());
        known.values().removeIf(port -> port == 0);
        new Ports(known).variables(known).forEach((name, value) -> variables.put(name, Optional.of(value)));
        variables.putAll(process.environment());
        return variables;
    }
}
