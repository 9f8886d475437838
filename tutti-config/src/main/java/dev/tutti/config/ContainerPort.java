package dev.tutti.config;

import dev.tutti.hcl.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A port of a container: {@code 5432}, {@code 5432/tcp}, {@code 53/udp}. */
record ContainerPort(int number, boolean isUdp) {

    private static final List<String> PROTOCOLS = List.of("tcp", "udp");
    private static final Pattern BOTH_SIDES = Pattern.compile("(?:.*:)?([0-9]+):([0-9]+)(?:/.*)?");

    ContainerPort {
        if (number < 1 || number > 65535) {
            throw new IllegalArgumentException("port " + number + " is not between 1 and 65535");
        }
    }

    static ContainerPort of(String text) {
        String plain = text.strip();
        int slash = plain.indexOf('/');
        String number = slash < 0 ? plain : plain.substring(0, slash);
        String protocol = slash < 0 ? "tcp" : plain.substring(slash + 1).toLowerCase(Locale.ROOT);
        if (!PROTOCOLS.contains(protocol)) {
            throw new IllegalArgumentException("\"%s\" is no protocol of a port; it is tcp or udp".formatted(protocol)
                    + Suggestion.hint(protocol, PROTOCOLS)
                            .map(hint -> "\n" + hint)
                            .orElse(""));
        }
        boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || number.length() > 9) {
            throw new IllegalArgumentException("\"" + text + "\" is no port of a container" + hint(plain));
        }
        return new ContainerPort(Integer.parseInt(number), protocol.equals("udp"));
    }

    private static String hint(String text) {
        Matcher sides = BOTH_SIDES.matcher(text);
        return sides.matches()
                ? "\nwrite { %s = %s }: that of the container, then that of this machine"
                        .formatted(sides.group(2), sides.group(1))
                : "\nwrite 5432 or \"53/udp\"";
    }

    // Two components would not need this, but what the JVM makes for them takes milliseconds of each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof ContainerPort port && number == port.number && isUdp == port.isUdp;
    }

    @Override
    public int hashCode() {
        return isUdp ? -number : number;
    }

    /** The name of the port among those of its unit. */
    String name() {
        return number + (isUdp ? "/udp" : "");
    }
}
