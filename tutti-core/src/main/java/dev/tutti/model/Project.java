package dev.tutti.model;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted: a name, a root directory, and units in the order they were written.
 *
 * @param root absolute; state lives in {@code .tutti} below it
 */
public record Project(String name, Path root, List<Unit> units) {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when two units bear one name, one needs what is not there, or the root is not absolute
     */
    public Project {
        units = List.copyOf(units);
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("The root of a project must be absolute: " + root);
        }
        var names = new HashSet<UnitName>();
        for (Unit unit : units) {
            if (!names.add(unit.name())) {
                throw new IllegalArgumentException("Two units are named \"" + unit.name() + "\"");
            }
        }
        for (Unit unit : units) {
            for (Dependency need : unit.needs()) {
                if (!need.optional() && !names.contains(need.on())) {
                    throw new IllegalArgumentException(
                            "Unit \"%s\" needs \"%s\", which does not exist".formatted(unit.name(), need.on()));
                }
            }
        }
    }

    /** The unit of this name. */
    public Optional<Unit> unit(UnitName name) {
        return units.stream().filter(unit -> unit.name().equals(name)).findFirst();
    }
}
