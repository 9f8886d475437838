package dev.tutti.cli;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** {@code tutti stop --remove} of a project that does not run any more: what it has left behind is removed. */
record RemovalAfterwards(Globals globals) {

    /**
     * The network and the context go with the last of it only.
     *
     * @param named the units; empty: everything
     * @param excluded whose containers stay, with those of what they need
     */
    ExitCode run(Collection<String> named, Collection<String> excluded) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Project project = loaded.get().project();
        Set<UnitName> chosen = chosen(project, units(named, project), units(excluded, project));
        boolean all = named.isEmpty() && excluded.isEmpty();
        return Engines.offline(loaded.get(), globals.surroundings(), engine -> {
            try {
                return Removal.of(engine, chosen, all).tell(globals);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.INTERRUPTED;
            }
        });
    }

    private static Set<UnitName> units(Collection<String> words, Project project) {
        var units = new LinkedHashSet<UnitName>();
        words.forEach(word -> units.add(EnvCommand.unit(word, project)));
        return units;
    }

    private static Set<UnitName> chosen(Project project, Set<UnitName> named, Set<UnitName> excluded) {
        var graph = DependencyGraph.of(project.units());
        Set<UnitName> kept = graph.withNeeds(excluded);
        StopCommand.refuseTorn(named, kept);
        var chosen = new LinkedHashSet<>(named.isEmpty() ? graph.names() : named);
        chosen.removeAll(kept);
        return chosen;
    }
}
