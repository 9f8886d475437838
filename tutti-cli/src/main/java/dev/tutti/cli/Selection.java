package dev.tutti.cli;

import dev.tutti.graph.DependencyGraph;
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

    private static final String EXCLUDE = "--exclude";
    private static final String EXTERNAL = "--assume-external";
    private static final String ALONE = "--no-deps";

    static CommandSpec addTo(CommandSpec spec) {
        return spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("units, with what they need; without any, the whole project")
                        .build())
                .addOption(OptionSpec.builder(EXCLUDE)
                        .paramLabel("UNIT")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .description("leave out these units; nothing that starts may need them")
                        .build())
                .addOption(OptionSpec.builder(EXTERNAL)
                        .type(boolean.class)
                        .description(
                                "with --exclude: somebody else runs those, such as you in an IDE; what needs them starts"
                                        + " once their readiness checks hold")
                        .build())
                .addOption(OptionSpec.builder(ALONE, "--only")
                        .type(boolean.class)
                        .description("start without what they need, and without waiting for it")
                        .build());
    }

    /**
     * @throws UnknownUnitException if a unit does not exist
     * @throws UsageException if something that starts needs an excluded unit, or one cannot be assumed external
     */
    static Selection of(ParseResult words, Project project) {
        List<String> names = words.matchedPositionalValue(0, List.<String>of());
        Set<UnitName> named = names(names, project);
        Set<UnitName> excluded = names(Options.value(words, EXCLUDE, List.<String>of()), project);
        boolean alone = Options.value(words, ALONE, false);
        if (isExternal(words)) {
            if (excluded.isEmpty()) {
                throw new UsageException(
                        EXTERNAL + " says how --exclude is meant: tutti start --exclude db " + EXTERNAL);
            }
            return new Selection(excluding(words, project), named, alone);
        }
        if (!alone) {
            refuseNeeded(project, excluded, named.isEmpty() ? autostart(project) : named);
        }
        if (!named.isEmpty() && excluded.containsAll(named)) {
            throw new UsageException("%s is named and excluded: there is nothing to start"
                    .formatted(named.iterator().next()));
        }
        named.removeAll(excluded);
        return new Selection(excluding(words, project), named, alone);
    }

    private static boolean isExternal(ParseResult words) {
        return Options.value(words, EXTERNAL, false);
    }

    /**
     * A project without what a start left out, so far as it is still there; or with that as somebody else's.
     *
     * @throws UsageException if one of it cannot be somebody else's
     */
    static Project excluding(ParseResult words, Project project) {
        Set<UnitName> excluded = Options.value(words, EXCLUDE, List.<String>of()).stream()
                .map(UnitName::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (isExternal(words)) {
            return new AssumedExternal(excluded).in(project);
        }
        List<Unit> kept = project.units().stream()
                .filter(unit -> !excluded.contains(unit.name()))
                .map(unit -> without(unit, excluded))
                .toList();
        return new Project(project.name(), project.root(), kept);
    }

    /** @throws UnknownUnitException if a start left this unit out, so that nobody knows it */
    static void refuseLeftOut(ParseResult words, String unit) {
        if (Options.value(words, EXCLUDE, List.<String>of()).contains(unit)) {
            throw new UnknownUnitException(
                    unit,
                    "unit \"%1$s\" was left out by the start: %2$s %1$s; tutti stop, and start without that"
                            .formatted(unit, EXCLUDE));
        }
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
        return UnknownUnitException.of(word, known);
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
                    throw new UsageException(("%1$s is excluded, but %2$s needs it; exclude %2$s too, or neither;"
                                    + " or say with %3$s that you run %1$s yourself")
                            .formatted(need.on(), unit.name(), EXTERNAL));
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
