package dev.tutti.config.compose;

import dev.tutti.config.compose.PortText.Port;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the ports that a service publishes. */
record PortReader(Part service, Diagnostics diagnostics) {

    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp");
    /** Where one is published that is published nowhere in particular, as by compose. */
    private static final String EVERYWHERE = "0.0.0.0";

    private static final String LOOPBACK = "127.0.0.1";

    /** Each port of the container once. */
    List<Port> ports() {
        Map<String, Port> ports = new LinkedHashMap<>();
        for (Yaml item : service.items("ports")) {
            try {
                List<Port> read = item.mapping().isPresent() ? longPort(item) : shortPort(item);
                read.forEach(port -> add(port, ports, item.range()));
            } catch (IllegalArgumentException e) {
                diagnostics.error("\"ports\" of %s: %s".formatted(service.subject(), e.getMessage()), item.range());
            }
        }
        boolean nowhere = service.text("network_mode")
                .filter(mode -> mode.equals("host") || mode.equals("none"))
                .isPresent();
        if (nowhere && !ports.isEmpty()) {
            warn(
                    "nothing is published on the network that \"network_mode\" says; they are left out",
                    service.value("ports").orElseThrow().range());
            return List.of();
        }
        return List.copyOf(ports.values());
    }

    private void add(Port port, Map<String, Port> ports, SourceRange place) {
        Port before = ports.putIfAbsent(port.name(), port);
        if (before != null && !before.equals(port)) {
            warn(
                    "one port of the container is published in one place by this version: %s is %d"
                            .formatted(before.name(), before.published()),
                    place);
        }
    }

    private void warn(String what, SourceRange place) {
        diagnostics.add(Diagnostic.warning("\"ports\" of %s: %s".formatted(service.subject(), what), place));
    }

    private List<Port> shortPort(Yaml item) {
        Optional<String> text = item.scalar().flatMap(Yaml.Scalar::text);
        if (text.isEmpty()) {
            service.wrong("ports", "texts or mappings", item);
            return List.of();
        }
        String protocol = PortText.protocol(text.get());
        List<Port> ports = PortText.parse(text.get());
        warnOfChoice(ports, text.get(), item.range());
        return isKnown(protocol, item.range()) ? ports : List.of();
    }

    private List<Port> longPort(Yaml item) {
        Part port = new Part(item.mapping().orElseThrow(), "\"ports\" of " + service.subject(), diagnostics);
        port.warnOfOthers(Keys.PORT, Set.of());
        Optional<String> target = port.text("target");
        if (port.value("target").isEmpty()) {
            throw new IllegalArgumentException("\"target\" is missing, the port of the container");
        }
        String protocol = port.text("protocol").orElse("tcp");
        boolean known = isKnown(protocol, item.range());
        if (target.isEmpty() || !known) {
            return List.of();
        }
        String published = port.text("published").orElse("");
        List<Port> ports = PortText.ports(port.text("host_ip"), published, target.get(), protocol.equals("udp"));
        warnOfChoice(ports, published, item.range());
        return ports;
    }

    private void warnOfChoice(List<Port> ports, String published, SourceRange place) {
        if (ports.size() == 1 && published.indexOf('-') >= 0) {
            warn(
                    "a free one of a range is not picked by this version; %d is taken"
                            .formatted(ports.get(0).published()),
                    place);
        }
    }

    private boolean isKnown(String protocol, SourceRange place) {
        boolean known = PROTOCOLS.contains(protocol);
        if (!known) {
            warn(protocol + " is not supported by this version; the port is left out", place);
        }
        return known;
    }

    Map<String, Integer> numbers(List<Port> ports) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        ports.forEach(port -> numbers.put(port.name(), port.published()));
        return numbers;
    }

    /** Those that are not on the loopback address, where Tutti publishes by itself. */
    Map<String, String> addresses(List<Port> ports) {
        Map<String, String> addresses = new LinkedHashMap<>();
        ports.forEach(port -> {
            String address = port.address().orElse(EVERYWHERE);
            if (!address.equals(LOOPBACK)) {
                addresses.put(port.name(), address);
            }
        });
        return addresses;
    }
}
