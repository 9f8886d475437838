package dev.tutti.config;

import dev.tutti.model.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports as a file writes them: {@code { http = 8080 }}, {@code ["http"]} (free ones) or {@code [8080]}. */
record PortsBlock(Map<String, PortNumber> byName) {

    static PortsBlock of(Map<String, PortNumber> byName) {
        return new PortsBlock(byName);
    }

    static PortsBlock of(List<String> names) {
        Map<String, PortNumber> byName = new LinkedHashMap<>();
        for (String name : names) {
            boolean number = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
            if (byName.put(name, number ? PortNumber.of(name) : new PortNumber(0)) != null) {
                throw new IllegalArgumentException("the port \"" + name + "\" is listed twice");
            }
        }
        return new PortsBlock(byName);
    }

    Ports ports() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        byName.forEach((name, port) -> numbers.put(name, port.value()));
        return new Ports(numbers);
    }
}
