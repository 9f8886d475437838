package dev.tutti.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where one launch of a unit takes place, for conditions that name a port of the unit or a place relative to it.
 *
 * @param unit whose launch it is
 * @param process what is launched, with every variable it is given; empty for what is no process of this machine
 * @param ports the number of each port the unit offers, by name
 * @param host where these are
 */
public record Site(UnitName unit, Optional<LocalProcess> process, Map<String, Integer> ports, String host) {

    /** This machine. */
    public static final String HERE = "localhost";

    /** Keeps copies of the collections. */
    public Site {
        ports = Map.copyOf(ports);
    }

    /** That of a unit whose ports are known. */
    public static Site of(Unit unit, Map<String, Integer> ports) {
        Optional<LocalProcess> process = unit.workload() instanceof LocalProcess local
                ? Optional.of(local.given(unit.ports().variables(ports)))
                : Optional.empty();
        return new Site(unit.name(), process, ports, HERE);
    }

    /** The same where ports are offered by another host. */
    public Site offeredAt(String other) {
        return new Site(unit, process, ports, other);
    }

    /** Whether ports are offered by this machine. */
    public boolean isHere() {
        return host.equals(HERE);
    }

    /** The host that is meant where one was written, or none, which is this machine. */
    public String host(String written) {
        return written.equals(HERE) ? host : written;
    }

    /**
     * The number of a port of the unit.
     *
     * @throws IllegalStateException when it offers none of this name, saying which it offers
     */
    public int port(String name) {
        return Optional.ofNullable(ports.get(name))
                .orElseThrow(() -> new IllegalStateException(
                        "unit \"%s\" has no port \"%s\" that could be asked; %s".formatted(unit, name, offered(name))));
    }

    private String offered(String wrong) {
        if (ports.isEmpty()) {
            return "it offers none, so add port(\"" + wrong + "\")";
        }
        String known =
                "it has " + String.join(", ", ports.keySet().stream().sorted().toList());
        return known
                + Misspelling.meant(wrong, ports.keySet())
                        .map(meant -> "; did you mean \"" + meant + "\"?")
                        .orElse("");
    }

    /** A path as seen from where the unit runs; from where this JVM runs if it is no process. */
    public Path resolve(Path path) {
        return process.map(LocalProcess::directory)
                .map(directory -> directory.resolve(path))
                .orElseGet(path::toAbsolutePath);
    }
}
