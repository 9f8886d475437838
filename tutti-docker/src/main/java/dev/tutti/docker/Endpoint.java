package dev.tutti.docker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an engine answers.
 *
 * @param address {@code unix:///path} or {@code tcp://host:port}
 * @param source who says so, such as {@code DOCKER_HOST}; empty: nobody, it is where engines usually are
 * @param tls how it proves who it is and is told who we are; empty: neither
 */
record Endpoint(URI address, Optional<String> source, Optional<TlsFiles> tls) {

    private static final String LOOPBACK = "127.0.0.1";

    private static final Set<String> LOOPBACKS = Set.of("localhost", LOOPBACK, "[::1]");

    /** Another one, at which somebody has put an engine to keep it apart. */
    private static final Pattern OWN_LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    /** A socket at a usual place. */
    static Endpoint of(Path socket) {
        return new Endpoint(URI.create("unix://" + socket), Optional.empty(), Optional.empty());
    }

    boolean isUnix() {
        return "unix".equals(address.getScheme());
    }

    /** The file of a Unix socket. */
    Path socket() {
        return Path.of(address.getPath());
    }

    /** The host at which what it publishes is reached, as a URL has it. */
    String host() {
        return isUnix() || LOOPBACKS.contains(address.getHost()) ? "localhost" : address.getHost();
    }

    /**
     * The address at which it publishes ports for which none is said: one that only this machine has, where it is on this
     * machine; otherwise empty, which means all it has.
     */
    String publishing() {
        if (host().equals("localhost")) {
            return LOOPBACK;
        }
        return OWN_LOOPBACK.matcher(host()).matches() ? host() : "";
    }

    /** For people. */
    @Override
    public String toString() {
        return address + source.map(text -> " (" + text + ")").orElse("");
    }
}
