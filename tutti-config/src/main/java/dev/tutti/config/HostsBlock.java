package dev.tutti.config;

import dev.tutti.config.text.HostAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names with their addresses: a map, or a list of {@code name:address}. */
record HostsBlock(Map<String, String> addresses) {

    static HostsBlock of(Map<String, String> addresses) {
        addresses.forEach(HostAddress::new);
        return new HostsBlock(addresses);
    }

    static HostsBlock of(List<String> entries) {
        Map<String, String> addresses = new LinkedHashMap<>();
        entries.stream().map(HostAddress::of).forEach(entry -> addresses.put(entry.name(), entry.address()));
        return new HostsBlock(addresses);
    }
}
