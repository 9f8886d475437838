package dev.tutti;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.PublishedPort;
import dev.tutti.model.Unit;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the containers of a program, beyond what their definitions say alone: files are checked for the same. */
final class ProgramChecks {

    private ProgramChecks() {}

    /** Everything, in words. */
    static List<String> of(List<Unit> units) {
        var problems = new ArrayList<String>();
        var ports = new ArrayList<PublishedPort>();
        for (Unit unit : units) {
            if (unit.workload() instanceof Container container) {
                container
                        .image()
                        .build()
                        .flatMap(ProgramChecks::missing)
                        .ifPresent(what -> problems.add("\"%s\" cannot be built: %s".formatted(unit.name(), what)));
            }
            for (PublishedPort port : PublishedPort.of(unit)) {
                ports.stream()
                        .filter(port::isInTheWayOf)
                        .findFirst()
                        .ifPresent(earlier -> problems.add(told(port, earlier)));
                ports.add(port);
            }
        }
        return problems;
    }

    private static Optional<String> missing(Build build) {
        if (!Files.isDirectory(build.context())) {
            return Optional.of("there is no directory " + build.context());
        }
        return build.recipe().filter(file -> !Files.isRegularFile(file)).map(file -> "there is no file " + file);
    }

    private static String told(PublishedPort later, PublishedPort earlier) {
        return later.unit().equals(earlier.unit())
                ? "\"%s\" publishes the port %d of this machine twice; 0 picks a free one"
                        .formatted(later.unit().name(), later.number())
                : "\"%s\" publishes the port %d of this machine, which is that of \"%s\" already; 0 picks a free one"
                        .formatted(
                                later.unit().name(),
                                later.number(),
                                earlier.unit().name());
    }
}
