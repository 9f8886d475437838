package dev.tutti.config;

import java.util.Optional;

/**
 * A place to connect to: {@code 5432}, {@code db.local:5432}, {@code [::1]:5432}.
 *
 * @param named the host that is written
 */
record HostPort(Optional<String> named, int port) {

    static HostPort of(String text) {
        int colon = text.lastIndexOf(':');
        int port = PortNumber.of(text.substring(colon + 1)).value();
        if (port == 0) {
            throw new IllegalArgumentException("port 0 cannot be connected to");
        }
        if (colon < 0) {
            return new HostPort(Optional.empty(), port);
        }
        String host = text.substring(0, colon);
        if (host.isBlank()) {
            throw new IllegalArgumentException("\"" + text + "\" names no host before its port");
        }
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        return new HostPort(Optional.of(brackets ? host.substring(1, host.length() - 1) : host), port);
    }

    String host() {
        return named.orElse("localhost");
    }
}
