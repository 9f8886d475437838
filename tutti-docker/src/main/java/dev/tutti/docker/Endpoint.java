package dev.tutti.docker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an engine answers.
 *
 * @param address {@code unix:///path} or {@code tcp://host:port}
 * @param source who says so, such as {@code DOCKER_HOST}; empty: nobody, it is where engines usually are
 * @param tls how it proves who it is and is told who we are; empty: neither
 */
record Endpoint(URI address, Optional<String> source, Optional<TlsFiles> tls) {

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

    /** The name of the host at which what it publishes is reached. */
    String host() {
        return isUnix() ? "localhost" : address.getHost();
    }

    /** Whether what it publishes at the loopback address is published on this machine. */
    boolean isHere() {
        return isUnix() || host().equals("localhost") || host().startsWith("127.") || host().equals("[::1]");
    }

    /** For people. */
    @Override
    public String toString() {
        return address + source.map(text -> " (" + text + ")").orElse("");
    }
}
