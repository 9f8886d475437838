package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.model.Exports;
import dev.tutti.model.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Variables by which other programs find what is up: {@code DB_HOST}, {@code DB_PORT} and {@code DB_URL} by the first port of each
 * unit that has one, {@code DB_ADMIN_PORT} for each of several, {@code DB_CONTAINER_ID} of a container, and the values of the
 * context that are one text or number, by their names in capitals. Of equal names the one of a unit counts.
 */
record Addresses(List<Unit> units) {

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Z0-9_]");

    /** Stands before the name of a value that would otherwise take the place of what a shell or the system needs. */
    private static final String CONTEXT = "CONTEXT_";

    /** Where a unit is found, by who looks for it. */
    private interface Outlook {

        Optional<String> host(Unit unit);

        /** Empty while the unit has none. */
        Optional<String> port(Unit unit, String name);
    }

    /** As far as they are known, for programs of this machine. */
    Map<String, String> variables(Exports exports) {
        return variables(exports, new Outlook() {
            @Override
            public Optional<String> host(Unit unit) {
                return exports.unit(unit.name(), "host").or(() -> Optional.of("localhost"));
            }

            @Override
            public Optional<String> port(Unit unit, String name) {
                return exports.unit(unit.name(), "port." + name);
            }
        });
    }

    /**
     * The same for containers on the network of the project: other containers are found by their names, at the ports that they
     * have there. What runs on this machine is not found.
     */
    Map<String, String> inside(Exports exports) {
        return variables(exports, new Outlook() {
            @Override
            public Optional<String> host(Unit unit) {
                return unit.workload() instanceof Container container
                                && container.networking().isOnOwn()
                                && exports.unit(unit.name(), "container_id").isPresent()
                        ? Optional.of(unit.name().value())
                        : Optional.empty();
            }

            @Override
            public Optional<String> port(Unit unit, String name) {
                return Optional.of(name.replaceFirst("/.*", ""));
            }
        });
    }

    private Map<String, String> variables(Exports exports, Outlook outlook) {
        var variables = new LinkedHashMap<String, String>();
        units.forEach(unit -> {
            outlook.host(unit).ifPresent(host -> add(unit, host, outlook, variables));
            exports.unit(unit.name(), "container_id")
                    .ifPresent(id -> variables.put(word(unit.name().value()) + "_CONTAINER_ID", id));
        });
        exports.context().forEach((key, value) -> {
            String name = nameOf(key);
            if (EnvText.isNameable(name)) {
                variables.putIfAbsent(name, value);
            }
        });
        return variables;
    }

    private static void add(Unit unit, String host, Outlook outlook, Map<String, String> variables) {
        String prefix = word(unit.name().value()) + "_";
        List<String> ports = List.copyOf(unit.ports().byName().keySet());
        for (String port : ports) {
            outlook.port(unit, port).ifPresent(known -> {
                if (!variables.containsKey(prefix + "HOST")) {
                    variables.put(prefix + "HOST", host);
                    variables.put(prefix + "PORT", known);
                    if (!port.endsWith("/udp")) {
                        variables.put(prefix + "URL", "http://" + host + ":" + known);
                    }
                }
                if (ports.size() > 1) {
                    variables.put(prefix + word(port) + "_PORT", known);
                }
            });
        }
    }

    private static String nameOf(String key) {
        String name = word(key);
        return TakenNames.has(name) ? CONTEXT + name : name;
    }

    /** As a name of a variable has it. */
    private static String word(String name) {
        return NOT_IN_NAMES.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("_");
    }
}
