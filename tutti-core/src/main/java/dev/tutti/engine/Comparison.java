package dev.tutti.engine;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@link Change} in the making. Confined to the call of {@link Change#of}. */
final class Comparison {

    private final World world;
    private final Project next;
    private final DependencyGraph graph;
    private final Set<UnitName> asked;
    private final boolean withNeeds;
    /** Those that are wanted for their own sake: now and then, new, or asked for. */
    private final Set<UnitName> wished = new LinkedHashSet<>();

    private final Map<UnitName, Difference> differences = new HashMap<>();
    /** Why units get new runs in place of their present or last ones, in the order that was found out. */
    private final Map<UnitName, List<String>> renewed = new LinkedHashMap<>();

    Comparison(World world, Project next, Collection<UnitName> asked, boolean withNeeds) {
        this.world = world;
        this.next = next;
        this.graph = World.acyclic(next.units());
        this.asked = new LinkedHashSet<>(asked);
        this.withNeeds = withNeeds;
        for (UnitName name : this.asked) {
            if (!graph.names().contains(name)) {
                throw new IllegalArgumentException("No unit named \"" + name + "\"");
            }
        }
        for (Unit unit : next.units()) {
            UnitName name = unit.name();
            present(name).ifPresent(was -> differences.put(name, Difference.between(was.latest(), unit)));
            boolean isNew = present(name).isEmpty() && unit.autostart();
            if (isNew || isWanted(name) || this.asked.contains(name)) {
                wished.add(name);
            }
        }
    }

    /** What is the case with a unit that the present project has. */
    private Optional<Standing> present(UnitName name) {
        return world.find(name).filter(standing -> !standing.removed());
    }

    private boolean isWanted(UnitName name) {
        return present(name).filter(Standing::wanted).isPresent();
    }

    Change change() {
        next.units().forEach(this::renewIfOutOfDate);
        Set<UnitName> wanted = graph.closure(wished, this::needsOf);
        renewDependents(wanted);
        var parts = new ArrayList<Change.Part>();
        next.units().forEach(unit -> part(unit, wanted).ifPresent(parts::add));
        for (Standing standing : world.standings()) {
            UnitName name = standing.unit().name();
            if (!standing.removed() && !graph.names().contains(name)) {
                parts.add(new Change.Part(name, Change.Action.REMOVE, List.of("no longer in the configuration")));
            }
        }
        return new Change(parts, wanted);
    }

    private void renewIfOutOfDate(Unit unit) {
        Optional<Standing> standing = present(unit.name()).filter(this::hasOrHadRun);
        if (standing.isPresent()) {
            List<String> causes = causes(unit, standing.get());
            if (!causes.isEmpty()) {
                renewed.put(unit.name(), causes);
            }
        }
    }

    /** One that waits for its first or next run finds its definition when that begins. */
    private boolean hasOrHadRun(Standing standing) {
        return standing.state().phase() != Phase.DOWN;
    }

    private List<String> causes(Unit unit, Standing was) {
        Difference difference = difference(unit.name());
        var causes = new ArrayList<>(difference.ofRun());
        for (UnitName used : unit.binding().portsUsed()) {
            if (portsChanged(used)) {
                causes.add("ports of " + used + " changed");
            }
        }
        boolean care = !difference.ofCare().isEmpty();
        if (causes.isEmpty() && care && (hasFailed(was) || (difference.mayBeOfReadiness() && isComingUp(was)))) {
            return difference.ofCare();
        }
        return causes;
    }

    private boolean portsChanged(UnitName name) {
        Optional<Unit> is = next.unit(name);
        return present(name)
                .filter(was ->
                        is.isPresent() && !was.latest().ports().asksAs(is.get().ports()))
                .isPresent();
    }

    /** What has failed for good is given another try as soon as anything of it is another. */
    private static boolean hasFailed(Standing was) {
        return was.isGivenUp()
                || (was.state() instanceof Exited exited && exited.failure().isPresent());
    }

    /** Nobody relies on it yet, and its check looks at output from the first byte on: it begins again. */
    private static boolean isComingUp(Standing was) {
        return was.state() instanceof Starting
                || (was.state() instanceof Running running
                        && running.pending().stream().anyMatch(what -> what != Running.Pending.HEALTH));
    }

    private Difference difference(UnitName name) {
        return Optional.ofNullable(differences.get(name)).orElseGet(() -> new Difference(List.of(), List.of()));
    }

    /** What begins anew brings up what it needs, as a start does; what runs on keeps what it has and gets along with that. */
    private Set<UnitName> needsOf(UnitName name) {
        boolean alone = isAskedAlone(name)
                || present(name).filter(was -> was.wanted() && was.alone()).isPresent();
        boolean begins =
                !isWanted(name) || renewed.containsKey(name) || difference(name).isOfNeeds();
        return begins && !alone
                ? graph.needsOf(name)
                : graph.needsOf(name).stream().filter(this::isWanted).collect(Collectors.toSet());
    }

    private boolean isAskedAlone(UnitName name) {
        return !withNeeds && asked.contains(name);
    }

    private void renewDependents(Set<UnitName> wanted) {
        var queue = new ArrayDeque<UnitName>();
        wanted.stream().filter(this::startsAgain).forEach(queue::add);
        while (!queue.isEmpty()) {
            UnitName need = queue.remove();
            for (UnitName dependent : graph.dependentsOf(need)) {
                boolean follows = isWanted(dependent)
                        && wanted.contains(dependent)
                        && present(dependent).filter(Standing::isActive).isPresent()
                        && next.unit(dependent)
                                .filter(unit -> restartsWith(unit, need))
                                .isPresent();
                if (follows && !renewed.containsKey(dependent)) {
                    renewed.put(dependent, List.of("restarts with " + need));
                    queue.add(dependent);
                }
            }
        }
    }

    /** Whether it gets a run that is not its first, in place of one or after one was stopped. */
    private boolean startsAgain(UnitName name) {
        boolean hadRuns = present(name).filter(was -> was.runs() > 0).isPresent();
        return hadRuns && (renewed.containsKey(name) || !isWanted(name));
    }

    private static boolean restartsWith(Unit dependent, UnitName need) {
        return dependent.needs().stream()
                .anyMatch(dependency ->
                        dependency.on().equals(need) && dependency.onRestart() == Dependency.OnRestart.RESTART);
    }

    private Optional<Change.Part> part(Unit unit, Set<UnitName> wanted) {
        UnitName name = unit.name();
        boolean isWanted = wanted.contains(name);
        if (present(name).isEmpty()) {
            return Optional.of(
                    isWanted
                            ? part(name, Change.Action.CREATE, List.of("is new"), needed(name, wanted))
                            : part(name, Change.Action.UPDATE, List.of("is new and waits to be asked for"), List.of()));
        }
        List<String> differs = difference(name).all();
        if (isWanted && !isWanted(name)) {
            List<String> why = wished.contains(name) ? List.of("is wanted now") : needed(name, wanted);
            return Optional.of(part(name, Change.Action.START, why, differs));
        }
        if (isWanted && renewed.containsKey(name)) {
            return Optional.of(part(
                    name,
                    Change.Action.RESTART,
                    Optional.ofNullable(renewed.get(name)).orElseThrow(),
                    List.of()));
        }
        if (isAskedAlone(name) && present(name).filter(Comparison::waits).isPresent()) {
            return Optional.of(part(name, Change.Action.START, List.of("no longer waits for what it needs"), differs));
        }
        return differs.isEmpty() ? Optional.empty() : Optional.of(part(name, Change.Action.UPDATE, differs, List.of()));
    }

    private static boolean waits(Standing was) {
        return was.state().phase() == Phase.DOWN && !was.alone();
    }

    private List<String> needed(UnitName name, Set<UnitName> wanted) {
        List<String> by = graph.dependentsOf(name).stream()
                .filter(wanted::contains)
                .map(UnitName::value)
                .toList();
        return wished.contains(name) || by.isEmpty() ? List.of() : List.of("needed by " + String.join(", ", by));
    }

    private static Change.Part part(UnitName name, Change.Action action, List<String> causes, List<String> more) {
        var all = new ArrayList<>(causes);
        all.addAll(more);
        return new Change.Part(name, action, all);
    }
}
