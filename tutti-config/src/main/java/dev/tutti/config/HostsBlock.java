package dev.tutti.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names with their addresses: a map, or a list of {@code name:address}. */
record HostsBlock(Map<String, String> addresses) {

    HostsBlock {
        addresses.forEach((name, address) -> {
            if (name.isBlank() || address.isBlank()) {
                throw new IllegalArgumentException(
                        "a name and its address are needed\nwrite { \"db.local\" = \"10.0.0.1\" }");
            }
        });
    }

    static HostsBlock of(Map<String, String> addresses) {
        return new HostsBlock(addresses);
    }

    static HostsBlock of(List<String> entries) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String entry : entries) {
            int end = entry.indexOf('=') < 0 ? entry.indexOf(':') : entry.indexOf('=');
            if (end < 0) {
                throw new IllegalArgumentException(
                        "\"" + entry + "\" has no address\nwrite \"" + entry + ":10.0.0.1\"");
            }
            String address = entry.substring(end + 1).strip();
            boolean brackets = address.startsWith("[") && address.endsWith("]");
            addresses.put(
                    entry.substring(0, end).strip(), brackets ? address.substring(1, address.length() - 1) : address);
        }
        return new HostsBlock(addresses);
    }
}
