package dev.tutti.config.compose;

import dev.tutti.config.text.HostAddress;
import dev.tutti.container.Networking;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads where the container of a service is found, and whom it finds.
 *
 * @param names by which others call it
 */
record NetworkReader(Part service, Declared declared, Set<String> names, Diagnostics diagnostics) {

    private static final String DEFAULT = "default";
    private static final Set<String> OTHERS = Set.of(
            "driver_opts",
            "gw_priority",
            "interface_name",
            "ipv4_address",
            "ipv6_address",
            "link_local_ips",
            "mac_address",
            "priority");

    Networking networking(Map<String, String> addresses) {
        List<String> named = new ArrayList<>(networks());
        Set<String> aliases = new LinkedHashSet<>();
        service.parts("networks").forEach(network -> {
            network.warnOfOthers(Set.of("aliases"), OTHERS);
            aliases.addAll(network.texts("aliases"));
        });
        aliases.addAll(names);
        Optional<String> mode = mode();
        if (mode.isPresent()) {
            return networking(mode, List.of(), List.of(), addresses);
        }
        Optional<String> external = named.stream().filter(declared::isExternal).findFirst();
        external.ifPresent(first -> warnOfFurther(named, first));
        named.removeIf(declared::isExternal);
        if (external.isEmpty()) {
            // It is on that of the project anyway.
            named.remove(DEFAULT);
        }
        return networking(external.map(declared::network), named, List.copyOf(aliases), addresses);
    }

    private Networking networking(
            Optional<String> network, List<String> networks, List<String> aliases, Map<String, String> addresses) {
        return new Networking(
                network, networks, aliases, service.text("hostname"), hosts(), service.texts("dns"), addresses);
    }

    private List<String> networks() {
        return service.value("networks")
                .flatMap(Yaml::mapping)
                .map(names -> List.copyOf(names.entries().keySet()))
                .filter(names -> !names.isEmpty())
                .orElse(List.of(DEFAULT));
    }

    private void warnOfFurther(List<String> names, String first) {
        names.stream()
                .filter(name -> declared.isExternal(name) && !name.equals(first))
                .forEach(name -> diagnostics.add(Diagnostic.warning(
                        "\"networks\" of %s: one external network is supported by this version; %s is left out"
                                .formatted(service.subject(), name),
                        service.value("networks").orElseThrow().range())));
    }

    private Optional<String> mode() {
        Optional<String> mode = service.text("network_mode");
        boolean others =
                mode.filter(text -> text.equals("bridge") || text.contains(":")).isPresent();
        if (others) {
            diagnostics.add(Diagnostic.warning(
                    "\"network_mode\" of %s: \"%s\" is not supported by this version; the network of the project is taken"
                            .formatted(service.subject(), mode.orElse("")),
                    service.value("network_mode").orElseThrow().range()));
        }
        return mode.filter(text -> !others);
    }

    private Map<String, String> hosts() {
        Map<String, String> hosts = new LinkedHashMap<>();
        for (Yaml item : service.items("extra_hosts")) {
            if (item.mapping().isPresent()) {
                service.byName("extra_hosts").forEach((name, address) -> hosts.put(name, address.orElse("")));
            } else {
                host(item).ifPresent(host -> hosts.put(host.name(), host.address()));
            }
        }
        return hosts;
    }

    private Optional<HostAddress> host(Yaml item) {
        Optional<String> text = item.scalar().flatMap(Yaml.Scalar::text);
        if (text.isEmpty()) {
            return service.wrong("extra_hosts", "texts", item);
        }
        try {
            return Optional.of(HostAddress.of(text.get()));
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            diagnostics.error("\"extra_hosts\" of %s: %s".formatted(service.subject(), said), item.range());
            return Optional.empty();
        }
    }
}
