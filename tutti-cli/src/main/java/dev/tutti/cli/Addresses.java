package dev.tutti.cli;

import dev.tutti.model.Exports;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
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

    /** As far as they are known. */
    Map<String, String> variables(Exports exports) {
        var variables = new LinkedHashMap<String, String>();
        units.forEach(unit -> add(unit, exports, variables));
        exports.context().forEach((key, value) -> {
            String name = word(key);
            if (EnvText.isNameable(name)) {
                variables.putIfAbsent(name, value);
            }
        });
        return variables;
    }

    private static void add(Unit unit, Exports exports, Map<String, String> variables) {
        UnitName name = unit.name();
        String prefix = word(name.value()) + "_";
        List<String> ports = List.copyOf(unit.ports().byName().keySet());
        for (String port : ports) {
            Optional<String> number = exports.unit(name, "port." + port);
            number.ifPresent(known -> {
                if (!variables.containsKey(prefix + "HOST")) {
                    String host = exports.unit(name, "host").orElse("localhost");
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
        exports.unit(name, "container_id").ifPresent(id -> variables.put(prefix + "CONTAINER_ID", id));
    }

    /** As a name of a variable has it. */
    private static String word(String name) {
        return NOT_IN_NAMES.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("_");
    }
}
