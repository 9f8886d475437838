package dev.tutti;

import dev.tutti.model.Ports;
import dev.tutti.model.Probe;
import dev.tutti.probe.CommandProbe;
import dev.tutti.probe.HttpProbe;
import dev.tutti.probe.InsideProbe;
import dev.tutti.probe.NamedPortProbe;
import dev.tutti.probe.TcpProbe;
import java.net.URI;
import java.util.Optional;

/**
 * What probes mean where they are asked about a container: a port is one of the container, wherever that is published, and a
 * command runs inside.
 *
 * @param name of the container, for messages
 * @param ports those it publishes
 * @param own whether it has a network of its own, so that what is not published is not reached
 */
record ContainerChecks(String name, Ports ports, boolean own) {

    private static final String HERE = "localhost";

    /**
     * The probe that is meant.
     *
     * @throws IllegalArgumentException when it asks for a port that nobody can reach
     */
    Probe meant(Probe probe) {
        if (probe instanceof TcpProbe tcp && tcp.host().equals(HERE)) {
            return published(tcp.port()).<Probe>map(NamedPortProbe::new).orElse(tcp);
        }
        if (probe instanceof HttpProbe http
                && HERE.equals(http.url().getHost())
                && http.portName().isEmpty()) {
            int port = http.url().getPort() < 0 ? 80 : http.url().getPort();
            return published(port)
                    .map(inside -> withoutPort(http).onPort(inside))
                    .orElse(http);
        }
        return probe instanceof CommandProbe command && command.asUnit()
                ? new InsideProbe(command.command().command().argv())
                : probe;
    }

    /** A port of this machine under which one is published is taken for what it is. */
    private Optional<String> published(int port) {
        String inside = String.valueOf(port);
        if (ports.byName().containsKey(inside)) {
            return Optional.of(inside);
        }
        if (own && !ports.byName().containsValue(port)) {
            throw new IllegalArgumentException(
                    "Container \"%s\" waits for port %d, which it does not publish; add .port(%d)"
                            .formatted(name, port, port));
        }
        return Optional.empty();
    }

    private static HttpProbe withoutPort(HttpProbe probe) {
        URI url = URI.create(probe.url().toString().replaceFirst("^([^/]*//(?:[^/?#]*@)?[^/?#:]*):[0-9]+", "$1"));
        return new HttpProbe(
                url, probe.method(), probe.status(), probe.headers(), probe.body(), probe.insecure(), Optional.empty());
    }
}
