package dev.tutti.config;

import dev.tutti.container.Networking;
import dev.tutti.driver.Described;
import dev.tutti.model.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a container is found, and whom it finds. */
record NetworkAttributes(
        @Described(
                "ports that are published: that of the container and that of this machine, `{ 5432 = 5433 }`, `{ 5432 = 0 }` for a"
                        + " free one, `{ \"53/udp\" = 5353 }`, `{ 8080 = \"0.0.0.0:8080\" }`; or `[5432]`, for free ones. On the"
                        + " loopback address, unless another one is written")
        Optional<ContainerPortsBlock> ports,

        @Described(value = "`host`, `none`, or the name of a network that is there", byDefault = "that of the project")
        Optional<String> network,

        @Described("further networks of the project, by names of your choice")
        List<String> networks,

        @Described("names besides that of the unit by which others find it")
        List<String> aliases,

        @Described("what it calls itself") Optional<String> hostname,

        @Described("names that it knows besides, with their addresses: a map, or a list of `\"name:address\"`")
        Optional<HostsBlock> extraHosts,

        @Described("addresses of name servers") List<String> dns)
        implements Inlined {

    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9_](?:[a-zA-Z0-9_.-]{0,251}[a-zA-Z0-9_])?");
    private static final int LONGEST_HOSTNAME = 64;
    private static final List<String> SPECIAL = List.of("host", "none");

    NetworkAttributes {
        network.ifPresent(NetworkAttributes::checkNetwork);
        networks.forEach(name -> {
            if (!Networking.canBeCalled(name)) {
                throw new IllegalArgumentException("\"networks\": \"" + name + "\" cannot be the name of a network");
            }
        });
        check("aliases", aliases);
        check("hostname", hostname.stream().toList());
        if (hostname.filter(name -> name.length() > LONGEST_HOSTNAME).isPresent()) {
            throw new IllegalArgumentException("\"hostname\": \"%s\" is too long; systems take %d characters at most"
                    .formatted(hostname.get(), LONGEST_HOSTNAME));
        }
        if (network.filter(SPECIAL::contains).isPresent()) {
            requireNone("ports", ports.isPresent(), "are not published there", network.get());
            requireNone("networks", !networks.isEmpty(), "are of no use there", network.get());
            requireNone("aliases", !aliases.isEmpty(), "are known to nobody there", network.get());
        }
        if (network.filter("bridge"::equals).isPresent() && networks.isEmpty() && !aliases.isEmpty()) {
            throw new IllegalArgumentException("\"aliases\" are known to nobody there: network = \"bridge\"\n"
                    + "on the engine's own network nobody is found by name; leave \"network\" out");
        }
    }

    private static void checkNetwork(String name) {
        if (name.startsWith("container:") || name.startsWith("service:")) {
            throw new IllegalArgumentException(
                    "\"network\": the network of another container cannot be shared\nuse a network of both: networks = [\"shared\"]");
        }
        if (!Networking.canBeCalled(name)) {
            throw new IllegalArgumentException("\"network\": \"" + name + "\" cannot be the name of a network");
        }
    }

    private static void check(String attribute, List<String> names) {
        for (String name : names) {
            if (!HOST.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "\"%s\": \"%s\" cannot be the name of a host".formatted(attribute, name));
            }
        }
    }

    private static void requireNone(String attribute, boolean written, String why, String network) {
        if (written) {
            String hint = network.equals("host")
                    ? "on the network of this machine it is found as if it were a process; leave \"%s\" out"
                    : "without a network nobody finds it; leave \"%s\" out";
            throw new IllegalArgumentException(
                    "\"%s\" %s: network = \"%s\"\n".formatted(attribute, why, network) + hint.formatted(attribute));
        }
    }

    Optional<Ports> ownPorts() {
        return ports.map(ContainerPortsBlock::ports);
    }

    Networking networking() {
        return new Networking(
                network,
                // One that is on no other network is on that of the project anyway.
                networks.stream()
                        .filter(name -> network.isPresent() || !name.equals("default"))
                        .toList(),
                aliases,
                hostname,
                extraHosts.map(HostsBlock::addresses).orElse(Map.of()),
                dns,
                ports.map(ContainerPortsBlock::addresses).orElse(Map.of()));
    }
}
