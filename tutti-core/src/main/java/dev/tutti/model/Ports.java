package dev.tutti.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Ports a unit offers, by name (or number, for containers).
 *
 * @param byName host port wanted for each; 0 asks for a free one
 */
public record Ports(Map<String, Integer> byName) {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when a number is none of a port
     */
    public Ports {
        byName.forEach((name, port) -> {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("Port " + port + " of \"" + name + "\" is not between 0 and 65535");
            }
        });
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Ports ports && byName.equals(ports.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    /** What a unit's processes are told of the ports it has got: {@code NAME_PORT} for each, and {@code PORT} for the first. */
    public Map<String, String> variables(Map<String, Integer> picked) {
        return variables(name -> String.valueOf(picked.get(name)));
    }

    /** The same, with whatever is said of each. */
    public Map<String, String> variables(Function<String, String> picked) {
        var variables = new LinkedHashMap<String, String>();
        for (String name : byName.keySet()) {
            String port = picked.apply(name);
            variables.putIfAbsent("PORT", port);
            variables.put(variable(name), port);
        }
        return variables;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    }

    /** Whether both ask for the same, in the same order: the first is given as {@code PORT}. */
    public boolean asksAs(Ports other) {
        return List.copyOf(byName.entrySet()).equals(List.copyOf(other.byName.entrySet()));
    }

    /** No ports. */
    public static Ports none() {
        return new Ports(Map.of());
    }
}
