package dev.tutti.runtime;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exports;
import dev.tutti.model.UnitName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What units and hooks offer to others. Thread-safe. */
final class Values implements Exports {

    private final PortBook ports;
    private final Map<UnitName, Map<String, String>> offers = new ConcurrentHashMap<>();
    private final ContextBook context;

    Values(PortBook ports, ContextBook context) {
        this.ports = ports;
        this.context = context;
    }

    /** What a run that was launched offers from now on. */
    void offers(UnitName unit, RunningWorkload workload) {
        var offered = new HashMap<>(workload.exports());
        workload.pid().ifPresent(pid -> offered.put("pid", String.valueOf(pid)));
        offers.put(unit, offered);
    }

    void forget(UnitName unit) {
        offers.remove(unit);
    }

    void setContext(String key, Object value) {
        context.set(key, value);
    }

    @Override
    public Optional<String> unit(UnitName unit, String key) {
        Map<String, Integer> known = ports.known(unit);
        if (key.startsWith("port.")) {
            return Optional.ofNullable(known.get(key.substring("port.".length())))
                    .map(String::valueOf);
        }
        Optional<String> offered =
                Optional.ofNullable(offers.get(unit)).flatMap(values -> Optional.ofNullable(values.get(key)));
        if (offered.isPresent()) {
            return offered;
        }
        return switch (key) {
            case "host" -> Optional.of("localhost");
            case "port" -> known.values().stream().findFirst().map(String::valueOf);
            case "url" ->
                known.values().stream()
                        .findFirst()
                        .flatMap(port -> unit(unit, "host").map(host -> "http://" + host + ":" + port));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> context(String key) {
        return context.text(key);
    }

    @Override
    public Set<String> contextNames() {
        return context.all().keySet();
    }

    @Override
    public Map<String, String> context() {
        return context.texts();
    }
}
