package dev.tutti;

import dev.tutti.model.Dependency;
import dev.tutti.model.Misspelling;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a project of members and everything they need, each with a name of its own. Confined to one thread. */
final class Assembly {

    /** By identity: two equal definitions are two members. In the order in which they were met, needs first. */
    private final Map<Member, UnitName> names = new IdentityHashMap<>();

    private final Map<UnitName, Member> byName = new HashMap<>();

    private final List<Member> members = new ArrayList<>();
    /** Those that were asked for by themselves. */
    private final List<Member> given;

    private final Services services;
    private final Path root;
    private final Context context;
    private final Optional<Project> whole;

    Assembly(Collection<? extends Member> members) {
        this(members, Path.of("").toAbsolutePath(), new Context());
    }

    /**
     * Of a project with a directory and a context.
     *
     * @throws IllegalArgumentException when something cannot be
     */
    Assembly(Collection<? extends Member> members, Path root, Context context) {
        this.given = List.copyOf(members);
        this.root = root;
        this.context = context;
        this.services = Services.among(given, context);
        this.whole = Optional.empty();
        var met = Collections.<Member>newSetFromMap(new IdentityHashMap<>());
        given.forEach(member -> meet(member, met));
        name();
    }

    /** The units of a project as they are, each a member. */
    Assembly(Project project) {
        this.given = List.of();
        this.root = project.root();
        this.context = new Context();
        this.services = Services.among(given, context);
        for (Unit unit : project.units()) {
            var member = new UnitOfProject(unit);
            members.add(member);
            call(member, unit.name());
        }
        this.whole = Optional.of(project);
    }

    /** The same members once more, with a context of their own. */
    Assembly again() {
        return whole.map(Assembly::new).orElseGet(() -> new Assembly(given, root, new Context()));
    }

    Context context() {
        return context;
    }

    Path root() {
        return root;
    }

    private void meet(Member member, Set<Member> met) {
        if (met.add(member)) {
            services.needs(member).forEach(need -> meet(need.on(), met));
            members.add(member);
        }
    }

    /** Chosen names come first, so that no derived one takes them. */
    private void name() {
        var taken = new HashSet<String>();
        for (Member member : members) {
            if (member.isNamed()) {
                if (!taken.add(member.name())) {
                    throw new IllegalArgumentException("Two members are named \"" + member.name()
                            + "\"; is one of them a changed copy of the other? Then use the same one everywhere");
                }
                call(member, UnitName.of(member.name()));
            }
        }
        for (Member member : members) {
            if (!member.isNamed()) {
                call(member, derived(member.name(), taken));
            }
        }
    }

    private void call(Member member, UnitName name) {
        names.put(member, name);
        byName.put(name, member);
    }

    private static UnitName derived(String name, Set<String> taken) {
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + "-" + number;
        }
        return UnitName.of(unique);
    }

    Optional<UnitName> nameOf(Member member) {
        return Optional.ofNullable(names.get(member));
    }

    Member memberOf(UnitName unit) {
        return Optional.ofNullable(byName.get(unit)).orElseThrow();
    }

    Extras extras(UnitName unit) {
        Member member = services.described(memberOf(unit));
        if (member instanceof ContainerDefinition container) {
            return container.extras();
        }
        return member instanceof ProcessDefinition process ? process.extras() : Extras.none();
    }

    /** The containers that stay up in the end. */
    Set<UnitName> kept() {
        return names.entrySet().stream()
                .filter(entry -> services.described(entry.getKey()) instanceof ContainerDefinition container
                        && container.isKept())
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** The tasks of its project nobody asked for but those who need their end alone, whatever the code. */
    Set<UnitName> fallible(Project project) {
        Set<UnitName> asked = given.stream().map(names::get).collect(Collectors.toSet());
        List<Dependency> needs =
                project.units().stream().flatMap(unit -> unit.needs().stream()).toList();
        return project.units().stream()
                .filter(Unit::isTask)
                .map(Unit::name)
                .filter(task -> !asked.contains(task))
                .filter(task -> needs.stream().anyMatch(need -> need.on().equals(task)))
                .filter(task -> needs.stream()
                        .filter(need -> need.on().equals(task))
                        .allMatch(need -> need.until() == Dependency.Condition.COMPLETED))
                .collect(Collectors.toSet());
    }

    IllegalArgumentException unknown(String member, String system) {
        List<String> known = names().stream().map(UnitName::value).toList();
        return new IllegalArgumentException("\"%s\" has no member \"%s\"; members are %s%s"
                .formatted(
                        system,
                        member,
                        String.join(", ", known),
                        Misspelling.meant(member, known)
                                .map(close -> "; did you mean \"" + close + "\"?")
                                .orElse("")));
    }

    /** Of all members, needs first. */
    List<UnitName> names() {
        return members.stream().map(names::get).toList();
    }

    List<Member> members() {
        return members;
    }

    /** @throws DefinitionException when containers are in each other's way, or cannot be built; what was loaded has been judged */
    Project project(String name) {
        return whole.map(project -> new Project(name, project.root(), project.units()))
                .orElseGet(() -> new Project(name, root, units()));
    }

    private List<Unit> units() {
        List<Unit> units = members.stream().map(this::unit).toList();
        List<String> problems = ProgramChecks.of(units);
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return units;
    }

    private Unit unit(Member member) {
        Unit unit = unit(services.described(member), nameOf(member).orElseThrow());
        Dependency[] needs = services.needs(member).stream()
                .map(need -> new Dependency(
                        nameOf(need.on()).orElseThrow(), need.until(), false, Dependency.OnRestart.IGNORE))
                .toArray(Dependency[]::new);
        return unit.withNeeds(needs);
    }

    /** What is defined here may know the directory of the project. */
    private Unit unit(Member member, UnitName name) {
        if (member instanceof ContainerDefinition container) {
            return container.unit(name, root);
        }
        return member instanceof ProcessDefinition process ? process.unit(name, root) : member.unit(name);
    }

    /** A unit that knows its needs itself. */
    private record UnitOfProject(Unit unit) implements Member {

        @Override
        public String name() {
            return unit.name().value();
        }

        @Override
        public Unit unit(UnitName name) {
            return unit.withName(name);
        }
    }
}
