package dev.tutti.config;

import dev.tutti.model.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ports of a container as a file writes them: {@code { 5432 = 5433 }}, that of the container and that of this machine, or
 * {@code [5432]}, for which free ones are picked.
 */
record ContainerPortsBlock(Map<ContainerPort, PublishedPort> published) {

    static ContainerPortsBlock of(Map<ContainerPort, PublishedPort> published) {
        return new ContainerPortsBlock(published);
    }

    static ContainerPortsBlock of(List<ContainerPort> ports) {
        Map<ContainerPort, PublishedPort> published = new LinkedHashMap<>();
        for (ContainerPort port : ports) {
            if (published.put(port, PublishedPort.of("0")) != null) {
                throw new IllegalArgumentException("the port \"" + port.name() + "\" is listed twice");
            }
        }
        return new ContainerPortsBlock(published);
    }

    Ports ports() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        published.forEach((port, place) -> numbers.put(port.name(), place.number()));
        return new Ports(numbers);
    }

    /** The addresses of those that are not on the loopback one. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        published.forEach((port, place) -> place.address().ifPresent(address -> addresses.put(port.name(), address)));
        return addresses;
    }
}
