package dev.tutti.config;

/** A place to connect to: {@code 5432}, {@code db.local:5432}, {@code [::1]:5432}. */
record HostPort(String host, int port) {

    static HostPort of(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "localhost" : text.substring(0, colon);
        int port = PortNumber.of(text.substring(colon + 1)).value();
        if (port == 0) {
            throw new IllegalArgumentException("port 0 cannot be connected to");
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("\"" + text + "\" names no host before its port");
        }
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        return new HostPort(brackets ? host.substring(1, host.length() - 1) : host, port);
    }
}
