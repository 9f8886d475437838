package dev.tutti.cli;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which units a command is about.
 *
 * @param project without the excluded units
 * @param named those a person named; empty when the whole project is meant
 * @param alone whether they start without what they need
 */
record Selection(Project project, Set<UnitName> named, boolean alone) {

    static CommandSpec addTo(CommandSpec spec) {
        return spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("units, with what they need; without any, the whole project")
                        .build())
                .addOption(OptionSpec.builder("--exclude")
                        .paramLabel("UNIT")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .description("leave out these units; nothing that starts may need them")
                        .build())
                .addOption(OptionSpec.builder("--no-deps")
                        .type(boolean.class)
                        .description("start without what they need, and without waiting for it")
                        .build());
    }

    /**
     * @throws UnknownUnitException if a unit does not exist
     * @throws UsageException if something that starts needs an excluded unit
     */
    static Selection of(ParseResult words, Project project) {
        List<String> names = words.matchedPositionalValue(0, List.<String>of());
        Set<UnitName> named = names(names, project);
        Set<UnitName> excluded = names(Options.value(words, "--exclude", List.<String>of()), project);
        boolean alone = Options.value(words, "--no-deps", false);
        if (!alone) {
            refuseNeeded(project, excluded, named.isEmpty() ? autostart(project) : named);
        }
        named.removeAll(excluded);
        return new Selection(excluding(words, project), named, alone);
    }

    /** A project without what a start left out, so far as it is still there. */
    static Project excluding(ParseResult words, Project project) {
        Set<UnitName> excluded = Options.value(words, "--exclude", List.<String>of()).stream()
                .map(UnitName::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Unit> kept = project.units().stream()
                .filter(unit -> !excluded.contains(unit.name()))
                .map(unit -> without(unit, excluded))
                .toList();
        return new Project(project.name(), project.root(), kept);
    }

    /**
     * Without options.
     *
     * @param names of units; without any, the whole project
     * @throws UnknownUnitException if a unit does not exist
     */
    static Selection named(List<String> names, Project project) {
        return new Selection(project, names(names, project), false);
    }

    private static Set<UnitName> names(List<String> words, Project project) {
        var names = new LinkedHashSet<UnitName>();
        for (String word : words) {
            names.add(project.units().stream()
                    .map(Unit::name)
                    .filter(name -> name.value().equals(word))
                    .findFirst()
                    .orElseThrow(() -> unknown(word, project)));
        }
        return names;
    }

    private static UnknownUnitException unknown(String word, Project project) {
        List<String> known =
                project.units().stream().map(unit -> unit.name().value()).toList();
        String hint = Suggestion.closest(word, known)
                .map(close -> "; did you mean \"" + close + "\"?")
                .orElse("; there are " + String.join(", ", known));
        return new UnknownUnitException("no unit named \"" + word + "\"" + hint);
    }

    private static Set<UnitName> autostart(Project project) {
        return project.units().stream()
                .filter(Unit::autostart)
                .map(Unit::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whatever starts is checked, so that nobody waits for a unit that will never come. */
    private static void refuseNeeded(Project project, Set<UnitName> excluded, Set<UnitName> starting) {
        var seen = new LinkedHashSet<>(starting);
        seen.removeAll(excluded);
        var queue = new java.util.ArrayDeque<>(seen);
        while (!queue.isEmpty()) {
            Unit unit = project.unit(queue.remove()).orElseThrow();
            for (Dependency need : unit.needs()) {
                if (need.optional()) {
                    continue;
                }
                if (excluded.contains(need.on())) {
                    throw new UsageException("%s is excluded, but %s needs it; exclude %s too, or neither"
                            .formatted(need.on(), unit.name(), unit.name()));
                }
                if (seen.add(need.on())) {
                    queue.add(need.on());
                }
            }
        }
    }

    /** Needs that were allowed to stay open: optional ones, and those of units that do not start. */
    private static Unit without(Unit unit, Set<UnitName> excluded) {
        List<Dependency> kept = unit.needs().stream()
                .filter(need -> !excluded.contains(need.on()))
                .toList();
        return kept.size() == unit.needs().size() ? unit : unit.onlyNeeding(kept);
    }

    /** What is to be started. */
    List<UnitName> units() {
        return List.copyOf(named.isEmpty() ? autostart(project) : named);
    }

    /** What a person wants for its own sake: the named units, or those of the project that no other one needs. */
    Set<UnitName> wanted() {
        if (!named.isEmpty()) {
            return named;
        }
        DependencyGraph graph = DependencyGraph.of(project.units());
        return autostart(project).stream()
                .filter(name -> graph.dependentsOf(name).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Tasks that a start of the whole project leaves alone. */
    List<UnitName> leftAlone() {
        if (!named.isEmpty()) {
            return List.of();
        }
        Set<UnitName> started = DependencyGraph.of(project.units()).withNeeds(autostart(project));
        return project.units().stream()
                .map(Unit::name)
                .filter(name -> !started.contains(name))
                .toList();
    }
}
