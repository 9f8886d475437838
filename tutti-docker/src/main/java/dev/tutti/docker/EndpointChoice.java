package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Which of the endpoints is used: the first at which somebody takes connections. */
record EndpointChoice(Machine machine) {

    /**
     * Looks for one.
     *
     * @throws EngineException when nobody is there
     */
    Endpoint choose() {
        List<Endpoint> candidates = new EndpointSearch(machine).candidates();
        if (!candidates.get(0).isUnix()) {
            return candidates.get(0);
        }
        List<Endpoint> present =
                candidates.stream().filter(one -> Files.exists(one.socket())).toList();
        if (present.isEmpty()) {
            throw new EngineException(Kind.UNAVAILABLE, new Advice(machine).nothingAt(candidates));
        }
        // The first one tells why, where nobody answers anywhere.
        return present.stream()
                .filter(endpoint -> refusal(endpoint).isEmpty())
                .findFirst()
                .orElse(present.get(0));
    }

    /** Why nobody can connect to the socket of an endpoint; empty: it is possible. */
    static Optional<IOException> refusal(Endpoint endpoint) {
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(endpoint.socket())).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
