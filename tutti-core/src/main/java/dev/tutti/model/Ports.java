package dev.tutti.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ports a unit offers, by name (or number, for containers).
 *
 * @param byName host port wanted for each; 0 asks for a free one
 */
public record Ports(Map<String, Integer> byName) {

    public Ports {
        byName.forEach((name, port) -> {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("Port " + port + " of \"" + name + "\" is not between 0 and 65535");
            }
        });
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public static Ports none() {
        return new Ports(Map.of());
    }
}
