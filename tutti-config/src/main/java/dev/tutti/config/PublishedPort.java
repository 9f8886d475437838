package dev.tutti.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a port of a container is found on this machine: {@code 5433}, {@code 0} for a free one, {@code 0.0.0.0:8080}.
 *
 * @param address empty: the loopback one
 */
record PublishedPort(Optional<String> address, int number) {

    private static final Pattern NUMBERS =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*");
    private static final String LOOPBACK = "127.0.0.1";

    static PublishedPort of(String text) {
        String plain = text.strip();
        int colon = plain.lastIndexOf(':');
        int number = PortNumber.of(plain.substring(colon + 1)).value();
        return new PublishedPort(
                Optional.of(colon < 0 ? LOOPBACK : address(plain.substring(0, colon)))
                        .filter(address -> !address.equals(LOOPBACK)),
                number);
    }

    private static String address(String written) {
        boolean brackets = written.startsWith("[") && written.endsWith("]");
        String bare = brackets ? written.substring(1, written.length() - 1) : written;
        if (bare.equals("localhost")) {
            return LOOPBACK;
        }
        if (!NUMBERS.matcher(bare).matches()) {
            throw new IllegalArgumentException(
                    "\"" + written
                            + "\" is no address of this machine\nwrite \"0.0.0.0:8080\" for all of them, or \"127.0.0.1:8080\"");
        }
        return bare;
    }
}
