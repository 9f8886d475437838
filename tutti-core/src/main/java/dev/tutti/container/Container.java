package dev.tutti.container;

import dev.tutti.model.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container to be run. Its ports are those of its unit, each named by its number in the container, with {@code /udp} where it
 * is one of those.
 *
 * @param entrypoint instead of the one of the image
 * @param command instead of the one of the image; an empty list is none
 * @param environment what it is given; an empty value takes away a variable of the image
 * @param labels besides Tutti's own
 * @param healthcheck instead of the one of the image
 */
public record Container(
        Image image,
        Optional<List<String>> entrypoint,
        Optional<List<String>> command,
        Map<String, Optional<String>> environment,
        List<Mount> mounts,
        Map<String, String> labels,
        Optional<Healthcheck> healthcheck,
        Networking networking,
        Privileges privileges,
        Limits limits,
        Settings settings)
        implements Workload {

    /** What a difference is called, and what it is looked for in. */
    private record Aspect(String name, Function<Container, Object> value) {}

    private static final List<Aspect> ASPECTS = List.of(
            new Aspect("the image", Container::image),
            new Aspect("the entrypoint", Container::entrypoint),
            new Aspect("the command", Container::command),
            new Aspect("volumes", container -> container.mountsThatAre(kind -> kind != Mount.Kind.TMPFS)),
            new Aspect("tmpfs", container -> container.mountsThatAre(kind -> kind == Mount.Kind.TMPFS)),
            new Aspect("labels", Container::labels),
            new Aspect("the health check", Container::healthcheck),
            new Aspect("the network", container -> container.networking().network()),
            new Aspect("aliases", container -> Set.copyOf(container.networking().aliases())),
            new Aspect("addresses of ports", container -> container.networking().addresses()),
            new Aspect("the stop signal", container -> container.settings().stopSignal()),
            new Aspect("always_new", container -> container.settings().alwaysNew()),
            new Aspect("keep", container -> container.settings().keep()));

    /** Keeps copies of the collections. */
    public Container {
        entrypoint = entrypoint.map(List::copyOf);
        command = command.map(List::copyOf);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        mounts = List.copyOf(mounts);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Container container
                        && image.equals(container.image)
                        && entrypoint.equals(container.entrypoint)
                        && command.equals(container.command)
                        && environment.equals(container.environment)
                        && mounts.equals(container.mounts)
                        && labels.equals(container.labels)
                        && healthcheck.equals(container.healthcheck)
                        && networking.equals(container.networking)
                        && privileges.equals(container.privileges)
                        && limits.equals(container.limits)
                        && settings.equals(container.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                image,
                entrypoint,
                command,
                environment,
                mounts,
                labels,
                healthcheck,
                networking,
                privileges,
                limits,
                settings);
    }

    /** One of an image, everything else as the image says. */
    public static Container of(Image image) {
        return new Container(
                image,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Networking.USUAL,
                Privileges.USUAL,
                Limits.NONE,
                Settings.USUAL);
    }

    @Override
    public String kind() {
        return "container";
    }

    /** The image and the command. */
    @Override
    public String summary() {
        List<String> words = new ArrayList<>(List.of(image.toString()));
        entrypoint.ifPresent(words::addAll);
        command.ifPresent(words::addAll);
        return String.join(" ", words);
    }

    @Override
    public Stream<String> texts() {
        Stream<String> words =
                Stream.of(entrypoint, command).flatMap(Optional::stream).flatMap(List::stream);
        Stream<String> values = environment.values().stream().flatMap(Optional::stream);
        Stream<String> arguments = image.build().stream()
                .flatMap(build -> build.args().values().stream())
                .flatMap(Optional::stream);
        return Stream.of(words, values, arguments, labels.values().stream()).flatMap(all -> all);
    }

    @Override
    public Optional<Map<String, Optional<String>>> variables() {
        return Optional.of(environment);
    }

    @Override
    public boolean hasTerminal() {
        return settings.tty();
    }

    @Override
    public boolean takesKeys() {
        return settings.tty() && settings.stdin();
    }

    @Override
    public boolean staysUp() {
        return settings.keep();
    }

    @Override
    public boolean restartsOnceStarted() {
        return true;
    }

    /** The image and the names of variables; never their values, which may be secrets. */
    @Override
    public String toString() {
        return "Container[%s, environment=%s]".formatted(summary(), environment.keySet());
    }

    @Override
    public List<String> changesTo(Workload later) {
        if (!(later instanceof Container other)) {
            return List.of("it is a container no more");
        }
        List<String> changes = new ArrayList<>();
        ASPECTS.stream()
                .filter(aspect -> !Objects.equals(
                        aspect.value().apply(this), aspect.value().apply(other)))
                .forEach(aspect -> changes.add(aspect.name() + " changed"));
        changes.addAll(Particulars.of(this).changesTo(Particulars.of(other)));
        if (!environment.equals(other.environment)) {
            changes.add("the environment changed: " + String.join(", ", variablesOtherIn(other)));
        }
        return changes;
    }

    /** In no order: it makes no difference. */
    private Set<Mount> mountsThatAre(Predicate<Mount.Kind> kinds) {
        return mounts.stream().filter(mount -> kinds.test(mount.kind())).collect(Collectors.toSet());
    }

    private Set<String> variablesOtherIn(Container later) {
        var names = new TreeSet<>(environment.keySet());
        names.addAll(later.environment.keySet());
        names.removeIf(name -> environment.containsKey(name) == later.environment.containsKey(name)
                && Objects.equals(environment.get(name), later.environment.get(name)));
        return names;
    }

    /** The same with another command; none: that of the image. */
    public Container withCommand(Optional<List<String>> words) {
        return with(words, environment, networking, privileges, settings);
    }

    /** The same with other variables. */
    public Container withEnvironment(Map<String, Optional<String>> variables) {
        return with(command, variables, networking, privileges, settings);
    }

    /** The same, found otherwise or finding others. */
    public Container withNetworking(Networking other) {
        return with(command, environment, other, privileges, settings);
    }

    /** The same with other rights. */
    public Container withPrivileges(Privileges other) {
        return with(command, environment, networking, other, settings);
    }

    /** The same with other settings. */
    public Container withSettings(Settings other) {
        return with(command, environment, networking, privileges, other);
    }

    private Container with(
            Optional<List<String>> words,
            Map<String, Optional<String>> variables,
            Networking connected,
            Privileges rights,
            Settings set) {
        return new Container(
                image, entrypoint, words, variables, mounts, labels, healthcheck, connected, rights, limits, set);
    }
}
