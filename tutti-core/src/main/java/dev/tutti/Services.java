package dev.tutti;

import dev.tutti.ServiceReader.Described;
import dev.tutti.ServiceReader.Wanted;
import dev.tutti.model.Misspelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services among members, as their classes describe them, with what they need by name or class. Confined to one thread. */
final class Services {

    private final Map<Member, Described> described = new IdentityHashMap<>();
    /** What a service needs that it names; by identity. */
    private final Map<Member, List<Need>> named = new IdentityHashMap<>();

    private Services() {}

    /**
     * Those among members and all they need.
     *
     * @param context of the project
     * @throws DefinitionException when something is wrong with them, saying all of it
     */
    static Services among(Collection<? extends Member> given, Context context) {
        var services = new Services();
        var problems = new ArrayList<String>();
        List<Member> met = new ArrayList<>();
        given.forEach(member -> services.meet(member, context, met, problems));
        services.described.forEach((member, service) -> services.named.put(
                member,
                service.wanted().stream()
                        .flatMap(wanted -> services.find(member, wanted, met, problems).stream())
                        .map(Need::of)
                        .toList()));
        problems.addAll(Circles.among(met, services::knownNeeds, services::spelled));
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems.stream().distinct().toList());
        }
        return services;
    }

    private void meet(Member member, Context context, List<Member> met, List<String> problems) {
        if (met.stream().anyMatch(known -> known == member)) {
            return;
        }
        met.add(member);
        List<Need> needs = List.of();
        if (member instanceof ContainerService service) {
            Optional<Described> read = new ServiceReader(service, context, problems).read();
            read.ifPresent(known -> described.put(member, known));
            needs = read.map(Described::needs).orElse(List.of());
        } else {
            needs = member.needs();
        }
        needs.forEach(need -> meet(need.on(), context, met, problems));
    }

    private Optional<Member> find(Member service, Wanted wanted, List<Member> met, List<String> problems) {
        List<Member> fitting = fitting(service, wanted, met);
        if (fitting.size() == 1) {
            return Optional.of(fitting.get(0));
        }
        List<String> known =
                met.stream().map(this::nameOf).flatMap(Optional::stream).toList();
        String hint = wanted.key() instanceof String name
                ? Misspelling.meant(name, known)
                        .map(close -> "; did you mean \"" + close + "\"?")
                        .orElse("")
                : "";
        problems.add("Field \"dependencies\" of service class %s names %s, which is %s of %s%s"
                .formatted(
                        wanted.service(),
                        wanted.spelled(),
                        fitting.isEmpty() ? "none" : "more than one",
                        known.stream().sorted().collect(Collectors.joining(", ")),
                        hint));
        return Optional.empty();
    }

    /** Of a class are first those of just that one. */
    private List<Member> fitting(Member service, Wanted wanted, List<Member> met) {
        if (wanted.key() instanceof Class<?> type) {
            List<Member> just = met.stream()
                    .filter(member -> member.getClass().equals(type))
                    .toList();
            return just.isEmpty()
                    ? met.stream()
                            .filter(member -> member != service && type.isInstance(member))
                            .toList()
                    : just;
        }
        return met.stream()
                .filter(member -> nameOf(member).filter(wanted.key()::equals).isPresent())
                .toList();
    }

    /** Empty for a service that could not be read. */
    private Optional<String> nameOf(Member member) {
        return member instanceof ContainerService
                ? Optional.ofNullable(described.get(member))
                        .map(known -> known.definition().name())
                : Optional.of(member.name());
    }

    /** Of a service with its class, by which it is found in a program. */
    private String spelled(Member member) {
        String name = nameOf(member).orElse("?");
        return described.containsKey(member)
                ? "%s (service class %s)".formatted(name, ServiceFields.nameOf(member.getClass()))
                : name;
    }

    /** What a service is; any other member is what it is. */
    Member described(Member member) {
        return Optional.ofNullable(described.get(member))
                .<Member>map(Described::definition)
                .orElse(member);
    }

    /** None of a service that could not be read. */
    private List<Need> knownNeeds(Member member) {
        return nameOf(member).isPresent() ? needs(member) : List.of();
    }

    List<Need> needs(Member member) {
        Optional<Described> service = Optional.ofNullable(described.get(member));
        if (service.isEmpty()) {
            return member.needs();
        }
        List<Need> all = new ArrayList<>(service.get().needs());
        all.addAll(Optional.ofNullable(named.get(member)).orElse(List.of()));
        return all;
    }
}
