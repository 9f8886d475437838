package dev.tutti.cli;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the containers of a program, beyond what their definitions say alone: files are checked for the same. */
final class ProgramChecks {

    private static final Set<String> ALL = Set.of("0.0.0.0", "::");
    private static final String LOOPBACK = "127.0.0.1";

    private ProgramChecks() {}

    /** A port of this machine that a unit wants. */
    private record Claim(Unit unit, int port, boolean udp, String address) {

        boolean isInTheWayOf(Claim other) {
            boolean meet = address.equals(other.address) || ALL.contains(address) || ALL.contains(other.address);
            boolean container = unit.workload() instanceof Container || other.unit.workload() instanceof Container;
            boolean together = unit.equals(other.unit) || unit.autostart() && other.unit.autostart();
            return port == other.port && udp == other.udp && meet && container && together;
        }
    }

    /** Everything, in words. */
    static List<String> of(Project project) {
        var problems = new ArrayList<String>();
        var claims = new ArrayList<Claim>();
        for (Unit unit : project.units()) {
            if (unit.workload() instanceof Container container) {
                container
                        .image()
                        .build()
                        .flatMap(ProgramChecks::missing)
                        .ifPresent(what -> problems.add("\"%s\" cannot be built: %s".formatted(unit.name(), what)));
            }
            for (Claim claim : claims(unit)) {
                claims.stream()
                        .filter(claim::isInTheWayOf)
                        .findFirst()
                        .ifPresent(earlier -> problems.add(told(claim, earlier)));
                claims.add(claim);
            }
        }
        return problems;
    }

    private static Optional<String> missing(Build build) {
        if (!Files.isDirectory(build.context())) {
            return Optional.of("there is no directory " + build.context());
        }
        return Files.isRegularFile(build.recipe())
                ? Optional.empty()
                : Optional.of("there is no file " + build.recipe());
    }

    private static List<Claim> claims(Unit unit) {
        var claims = new ArrayList<Claim>();
        unit.ports().byName().forEach((name, port) -> {
            if (port != 0) {
                boolean udp = unit.workload() instanceof Container && name.endsWith("/udp");
                claims.add(new Claim(unit, port, udp, address(unit, name)));
            }
        });
        return claims;
    }

    private static String address(Unit unit, String port) {
        return unit.workload() instanceof Container container
                ? container.networking().addresses().getOrDefault(port, LOOPBACK)
                : LOOPBACK;
    }

    private static String told(Claim later, Claim earlier) {
        return later.unit().equals(earlier.unit())
                ? "\"%s\" publishes the port %d of this machine twice; 0 picks a free one"
                        .formatted(later.unit().name(), later.port())
                : "\"%s\" publishes the port %d of this machine, which is that of \"%s\" already; 0 picks a free one"
                        .formatted(
                                later.unit().name(),
                                later.port(),
                                earlier.unit().name());
    }
}
