package dev.tutti.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which units there are where nothing runs: those that somebody remembers, and those of the files. */
record KnownUnits(Globals globals, Set<String> remembered) {

    /**
     * Where there are neither, nobody can tell.
     *
     * @throws UnknownUnitException if one of these is not among them
     */
    void require(Collection<String> named) {
        Set<String> known = new LinkedHashSet<>(remembered);
        if (!known.containsAll(named)) {
            Configuration.glance(globals)
                    .ifPresent(project -> project.units()
                            .forEach(unit -> known.add(unit.name().value())));
        }
        for (String name : named) {
            if (!known.isEmpty() && !known.contains(name)) {
                throw UnknownUnitException.of(name, known);
            }
        }
    }
}
