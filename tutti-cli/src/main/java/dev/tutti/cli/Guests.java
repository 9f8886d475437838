package dev.tutti.cli;

import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Units of a running project that are there for one caller each, beside those of its files. Safe from any thread. */
final class Guests {

    /** Guarded by {@code this}. */
    private final Map<UnitName, Unit> present = new LinkedHashMap<>();

    /** Guarded by {@code this}. */
    private int last;

    /** A name that no guest had before, and no unit of the project has. */
    synchronized String name(String after, Project project) {
        while (true) {
            last++;
            String name = after + "-run-" + last;
            if (project.units().stream().noneMatch(unit -> unit.name().value().equals(name))) {
                return name;
            }
        }
    }

    synchronized void add(Unit unit) {
        present.put(unit.name(), unit);
    }

    synchronized void remove(UnitName unit) {
        present.remove(unit);
    }

    /** Whether it is there for one caller alone. */
    synchronized boolean has(UnitName unit) {
        return present.containsKey(unit);
    }

    /** A project with those that are there. */
    synchronized Project in(Project project) {
        List<Unit> all = new ArrayList<>(project.units());
        all.addAll(present.values());
        return new Project(project.name(), project.root(), all);
    }
}
