package dev.tutti;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports of containers, as they are written. */
final class ServicePorts {

    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(?:/(tcp|udp))?");

    private ServicePorts() {}

    /**
     * What a port of a container is called: {@code 5432}, or {@code 53/udp}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String name(String written) {
        Matcher port = PORT.matcher(written.strip());
        if (!port.matches() || Integer.parseInt(port.group(1)) < 1 || Integer.parseInt(port.group(1)) > 65535) {
            throw new IllegalArgumentException(
                    "\"%s\" is no port of a container; write 5432 or 53/udp".formatted(written));
        }
        String number = String.valueOf(Integer.parseInt(port.group(1)));
        return "udp".equals(port.group(2)) ? number + "/udp" : number;
    }

    /** The same by number. */
    static Map<String, Integer> sorted(Map<String, Integer> ports) {
        var sorted = new LinkedHashMap<String, Integer>();
        ports.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> port) -> number(port.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(port -> sorted.put(port.getKey(), port.getValue()));
        return sorted;
    }

    private static int number(String name) {
        return Integer.parseInt(name.replaceFirst("/.*", ""));
    }
}
