package dev.tutti.config.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports as compose files write them: {@code [[address:]published:]target[/protocol]}, numbers or ranges. */
final class PortText {

    private static final Pattern SHORT =
            Pattern.compile("(?:(?<address>\\[[^\\]]*\\]|[^:\\[\\]]*):)??(?:(?<published>[0-9]*(?:-[0-9]+)?):)?"
                    + "(?<target>[0-9]+(?:-[0-9]+)?)(?:/(?<protocol>[a-z]+))?");
    private static final int LARGEST = 65535;

    /**
     * A port that is published.
     *
     * @param address of this machine; empty: all of them
     * @param published on this machine; 0 picks a free one
     * @param target of the container
     */
    record Port(Optional<String> address, int published, int target, boolean isUdp) {

        String name() {
            return target + (isUdp ? "/udp" : "");
        }
    }

    private record Span(int first, int last) {
        int size() {
            return last - first + 1;
        }
    }

    private PortText() {}

    /** The protocol that is written; {@code tcp} if none is. */
    static String protocol(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? "tcp" : text.substring(slash + 1).strip();
    }

    /**
     * The ports that a short text publishes.
     *
     * @throws IllegalArgumentException if it is no such text, with a message for people
     */
    static List<Port> parse(String text) {
        Matcher parts = SHORT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no port; write \"8080:80\", \"127.0.0.1:8080:80\" or \"80\"");
        }
        Optional<String> address = Optional.ofNullable(parts.group("address"))
                .map(given -> given.replaceAll("[\\[\\]]", ""))
                .filter(given -> !given.isEmpty());
        return ports(
                address,
                Optional.ofNullable(parts.group("published")).orElse(""),
                parts.group("target"),
                protocol(text).equals("udp"));
    }

    /**
     * The ports of a long entry, or of the parts of a short one.
     *
     * @param published a number or a range, of which a single target gets the first; an empty text picks free ones
     * @throws IllegalArgumentException if one is no port, or the ranges differ in size
     */
    static List<Port> ports(Optional<String> address, String published, String target, boolean isUdp) {
        Span inside = span(target);
        Span outside = published.isEmpty() ? new Span(0, 0) : span(published);
        boolean choice = inside.size() == 1;
        if (!published.isEmpty() && !choice && outside.size() != inside.size()) {

            throw new IllegalArgumentException("\"%s:%s\" publishes %d ports as %d; both sides must be as many"
                    .formatted(published, target, inside.size(), outside.size()));
        }
        List<Port> ports = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            ports.add(new Port(address, published.isEmpty() ? 0 : outside.first() + i, inside.first() + i, isUdp));
        }
        return ports;
    }

    private static Span span(String text) {
        String[] ends = text.strip().split("-", -1);
        int first = number(ends[0]);
        int last = ends.length > 1 ? number(ends[1]) : first;
        if (ends.length > 2 || last < first) {
            throw new IllegalArgumentException("\"" + text + "\" is no range of ports");
        }
        return new Span(first, last);
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : -1;
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("\"" + text + "\" is no port; ports are numbers from 0 to 65535");
        }
        return number;
    }
}
