package dev.tutti.container;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a container is found, and whom it finds.
 *
 * @param network instead of the project's own: the name of one that exists, {@code host} or {@code none}
 * @param networks further ones of the project's, by the names it gives them, with aliases there; {@code default} is the
 *     project's own, where it is on another one
 * @param aliases names besides that of the unit by which others on the network find it
 * @param hosts names it knows besides, with their addresses
 * @param addresses of this machine at which a port is published, by port; loopback for those that are missing
 */
public record Networking(
        Optional<String> network,
        List<String> networks,
        List<String> aliases,
        Optional<String> hostname,
        Map<String, String> hosts,
        List<String> dns,
        Map<String, String> addresses) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    /** Nothing said. */
    public static final Networking USUAL =
            new Networking(Optional.empty(), List.of(), List.of(), Optional.empty(), Map.of(), List.of(), Map.of());

    /** Keeps copies of the collections. */
    public Networking {
        networks = List.copyOf(networks);
        aliases = List.copyOf(aliases);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        dns = List.copyOf(dns);
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Networking networking
                        && network.equals(networking.network)
                        && networks.equals(networking.networks)
                        && aliases.equals(networking.aliases)
                        && hostname.equals(networking.hostname)
                        && hosts.equals(networking.hosts)
                        && dns.equals(networking.dns)
                        && addresses.equals(networking.addresses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, networks, aliases, hostname, hosts, dns, addresses);
    }

    /** Whether this can be the name of a network. */
    public static boolean canBeCalled(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether it shares the network of this machine, so that nothing is published. */
    public boolean isHost() {
        return network.filter("host"::equals).isPresent();
    }

    /** Whether others on the project's own network find it there. */
    public boolean isOnOwn() {
        return network.isEmpty() || networks.contains("default");
    }

    /** The same with further names, of which those that it has already stay as they are. */
    public Networking withHosts(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(further);
        all.putAll(hosts);
        return new Networking(network, networks, aliases, hostname, all, dns, addresses);
    }

    /** The same without the names by which others find it. */
    public Networking withoutNames() {
        return new Networking(network, networks, List.of(), Optional.empty(), hosts, dns, addresses);
    }

    /** By hand: of so many components the JVM takes longer to make this than an engine takes to make a container. */
    @Override
    public String toString() {
        return "Networking[network=%s, networks=%s, aliases=%s, hostname=%s, hosts=%s, dns=%s, addresses=%s]"
                .formatted(network, networks, aliases, hostname, hosts, dns, addresses);
    }
}
