package dev.tutti.cli;

import dev.tutti.model.UnitName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code tutti stop --remove} of a project that does not run any more: what it has left behind is removed. */
record RemovalAfterwards(Globals globals) {

    /** @param named the units; empty: everything */
    ExitCode run(List<String> named) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Set<UnitName> units = new LinkedHashSet<>();
        named.forEach(word -> units.add(EnvCommand.unit(word, loaded.get().project())));
        return Engines.offline(loaded.get(), globals.surroundings(), engine -> {
            try {
                return Removal.of(
                                engine, units.isEmpty() ? engine.world().graph().names() : units, units.isEmpty())
                        .tell(globals);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.INTERRUPTED;
            }
        });
    }
}
