package dev.tutti.runtime;

import dev.tutti.model.Exports;
import dev.tutti.model.UnitName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What units and hooks offer to others. Thread-safe. */
final class Values implements Exports {

    private final PortBook ports;
    private final Map<UnitName, Long> pids = new ConcurrentHashMap<>();
    private final Map<String, String> context = new ConcurrentHashMap<>();

    Values(PortBook ports) {
        this.ports = ports;
    }

    void setPid(UnitName unit, long pid) {
        pids.put(unit, pid);
    }

    void forget(UnitName unit) {
        pids.remove(unit);
    }

    void setContext(String key, String value) {
        context.put(key, value);
    }

    @Override
    public Optional<String> unit(UnitName unit, String key) {
        Map<String, Integer> known = ports.known(unit);
        if (key.startsWith("port.")) {
            return Optional.ofNullable(known.get(key.substring("port.".length())))
                    .map(String::valueOf);
        }
        return switch (key) {
            case "host" -> Optional.of("localhost");
            case "port" -> known.values().stream().findFirst().map(String::valueOf);
            case "url" -> known.values().stream().findFirst().map(port -> "http://localhost:" + port);
            case "pid" -> Optional.ofNullable(pids.get(unit)).map(String::valueOf);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> context(String key) {
        return Optional.ofNullable(context.get(key));
    }
}
