package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Mount;
import dev.tutti.container.Particulars;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a container is made as, in a form that can be written on it and compared later: short hashes by aspect, variable and port,
 * from which no value can be read.
 *
 * @param parts by name, their hashes
 */
record Fingerprint(Map<String, String> parts) {

    private static final int DIGITS = 8;
    private static final String VARIABLE = "env ";
    private static final String PORT = "port ";

    /** Keeps a sorted copy: the order in which things were written makes no difference. */
    Fingerprint {
        parts = new TreeMap<>(parts);
    }

    /**
     * That of a container.
     *
     * @param imageId exactly which image
     * @param ports by port of the container, that of the machine
     * @param network it begins on
     * @param aliases by which it is found there
     */
    static Fingerprint of(
            Container container,
            String imageId,
            Map<String, Integer> ports,
            String network,
            List<String> aliases,
            Optional<String> stopSignal) {
        var texts = new TreeMap<String, Object>();
        texts.put("the image", imageId);
        texts.put("the entrypoint", container.entrypoint());
        texts.put("the command", container.command());
        texts.put("volumes", sorted(mounts(container, kind -> kind != Mount.Kind.TMPFS)));
        texts.put("tmpfs", sorted(mounts(container, kind -> kind == Mount.Kind.TMPFS)));
        texts.put("labels", container.labels());
        texts.put("the health check", container.healthcheck());
        texts.put("the network", network);
        texts.put("aliases", sorted(aliases));
        Particulars.of(container).values().forEach((name, value) -> texts.put(name, value));
        texts.put("the stop signal", stopSignal);
        container.environment().forEach((name, value) -> texts.put(VARIABLE + name, value));
        ports.forEach((port, host) -> texts.put(
                PORT + port, host + "@" + container.networking().addresses().getOrDefault(port, "")));
        var parts = new HashMap<String, String>();
        texts.forEach((name, value) -> parts.put(name, Hash.of(name + "=" + text(value), DIGITS)));
        return new Fingerprint(parts);
    }

    /** Where the order says nothing, none is to cost a container: programs have such things in maps that know none. */
    private static List<String> sorted(Collection<?> unordered) {
        return unordered.stream().map(Object::toString).sorted().toList();
    }

    private static List<Mount> mounts(Container container, Predicate<Mount.Kind> kinds) {
        return container.mounts().stream()
                .filter(mount -> kinds.test(mount.kind()))
                .toList();
    }

    /** The order of maps is that in which they were written. */
    private static String text(Object value) {
        return value instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : value.toString();
    }

    /** All of it in one word: equal where everything is. */
    String hash() {
        return Hash.of(parts.toString(), 2 * DIGITS);
    }

    /** Reads what {@link #written} gives. */
    static Fingerprint read(String text) {
        var parts = new TreeMap<String, String>();
        for (String entry : text.split(" ")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                parts.put(
                        URLDecoder.decode(entry.substring(0, equals), StandardCharsets.UTF_8),
                        entry.substring(equals + 1));
            }
        }
        return new Fingerprint(parts);
    }

    /** One line, names spelled so that no space is in them. */
    String written() {
        return parts.entrySet().stream()
                .map(part -> URLEncoder.encode(part.getKey(), StandardCharsets.UTF_8) + "=" + part.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * In what a later one differs, in words for people; empty when both are equal.
     *
     * @param before ports of this one
     * @param ports those of the later one
     */
    List<String> changesTo(Fingerprint later, Map<String, Integer> before, Map<String, Integer> ports) {
        List<String> changes = new ArrayList<>();
        for (String name : all(parts.keySet(), later.parts.keySet())) {
            Optional<String> now = Optional.ofNullable(later.parts.get(name));
            if (!now.equals(Optional.ofNullable(parts.get(name)))) {
                changes.add(change(name, parts.containsKey(name), now.isPresent(), before, ports));
            }
        }
        return changes;
    }

    private static String change(
            String name, boolean was, boolean is, Map<String, Integer> before, Map<String, Integer> ports) {
        boolean isPort = name.startsWith(PORT);
        if (isPort && is) {
            String port = name.substring(PORT.length());
            // The same number at another address.
            boolean moved = was && Objects.equals(before.get(port), ports.get(port));
            return moved ? "the address of " + name + " changed" : name + " is now " + ports.get(port);
        }
        boolean comesAndGoes = isPort || name.startsWith(VARIABLE);
        return comesAndGoes && was != is ? name + (is ? " is new" : " is gone") : Particulars.change(name, was, is);
    }

    private static Collection<String> all(Collection<String> some, Collection<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
