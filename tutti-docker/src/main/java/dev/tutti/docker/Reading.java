package dev.tutti.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.DockerObject;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import dev.tutti.docker.EngineApi.Details;
import dev.tutti.docker.EngineApi.Happening;
import dev.tutti.docker.EngineApi.ImageDetails;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.EngineApi.Network;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes our own records of what the library read, in which anything may be missing. */
final class Reading {

    private static final String NO_CHECK = "none";
    private static final long NANOS = 1_000_000_000L;

    private Reading() {}

    static EngineApi.Version version(Version version, Endpoint endpoint) {
        List<String> components = list(version.getComponents()).stream()
                .map(VersionComponent::getName)
                .toList();
        boolean isPodman = components.stream().anyMatch(name -> name.startsWith("Podman"));
        boolean isRootless = components.contains("rootlesskit")
                || endpoint.isUnix() && endpoint.socket().startsWith("/run/user");
        return new EngineApi.Version(
                isPodman ? "Podman" : "Docker", text(version.getVersion()), text(version.getApiVersion()), isRootless);
    }

    static Listed listed(Container container) {
        String name = container.getNames() == null || container.getNames().length == 0
                ? ""
                : container.getNames()[0];
        return new Listed(
                container.getId(),
                withoutSlash(name),
                text(container.getState()),
                text(container.getImageId()),
                map(container.getLabels()),
                Instant.ofEpochSecond(container.getCreated() == null ? 0 : container.getCreated()));
    }

    static Details details(InspectContainerResponse container) {
        InspectContainerResponse.ContainerState state = container.getState();
        ContainerConfig config = container.getConfig();
        var listed = new Listed(
                container.getId(),
                withoutSlash(text(container.getName())),
                text(state.getStatus()),
                text(container.getImageId()),
                map(config.getLabels()),
                instant(container.getCreated()));
        Optional<NetworkSettings> network = Optional.ofNullable(container.getNetworkSettings());
        Map<String, String> networks =
                network.map(NetworkSettings::getNetworks).map(Reading::networks).orElse(Map.of());
        return new Details(
                listed,
                or(state.getPidLong(), 0L),
                or(state.getExitCodeLong(), 0L).intValue(),
                or(state.getOOMKilled(), false),
                instant(state.getStartedAt()),
                // An engine that has nothing to say there names the year 1.
                Optional.of(instant(state.getFinishedAt())).filter(end -> end.isAfter(Instant.EPOCH)),
                text(state.getError()),
                Optional.ofNullable(state.getHealth())
                        .map(HealthState::getStatus)
                        .filter(said -> !said.equals(NO_CHECK)),
                stopSignal(container),
                or(config.getTty(), false),
                network.map(NetworkSettings::getPorts).map(Reading::ports).orElse(Map.of()),
                networks,
                network.map(NetworkSettings::getIpAddress)
                        .filter(address -> !address.isEmpty())
                        .or(() -> networks.values().stream()
                                .filter(address -> !address.isEmpty())
                                .findFirst()));
    }

    private static Map<String, String> networks(Map<String, ContainerNetwork> byName) {
        Map<String, String> addresses = new LinkedHashMap<>();
        byName.forEach((name, network) -> addresses.put(
                Optional.ofNullable(network.getNetworkID())
                        .filter(id -> !id.isEmpty())
                        .orElse(name),
                text(network.getIpAddress())));
        return addresses;
    }

    private static Map<String, Integer> ports(Ports ports) {
        Map<String, Integer> published = new LinkedHashMap<>();
        ports.getBindings()
                .forEach((port, bindings) -> Stream.ofNullable(bindings)
                        .flatMap(Arrays::stream)
                        .map(Ports.Binding::getHostPortSpec)
                        .filter(spec -> spec != null && !spec.isEmpty())
                        .findFirst()
                        .ifPresent(spec -> published.put(port.toString(), Integer.valueOf(spec))));
        return published;
    }

    /** One of the values that the library has no method for. */
    private static Optional<String> stopSignal(DockerObject described) {
        return Optional.ofNullable(described.getRawValues())
                .map(values -> values.get("Config"))
                .map(config -> ((Map<?, ?>) config).get("StopSignal"))
                .map(Object::toString)
                .filter(signal -> !signal.isEmpty());
    }

    static ImageDetails image(InspectImageResponse image) {
        Optional<ContainerConfig> config = Optional.ofNullable(image.getConfig());
        return new ImageDetails(
                image.getId(),
                list(image.getRepoTags()),
                config.map(ContainerConfig::getLabels).orElse(Map.of()),
                stopSignal(image),
                config.map(ContainerConfig::getExposedPorts).stream()
                        .flatMap(Arrays::stream)
                        .map(ExposedPort::toString)
                        .toList());
    }

    static Network network(com.github.dockerjava.api.model.Network network) {
        return new Network(
                network.getId(),
                network.getName(),
                map(network.getLabels()),
                map(network.getContainers()).size());
    }

    static Happening happening(Event event, EventActor actor) {
        Map<String, String> attributes = map(actor.getAttributes());
        long nanos = or(event.getTimeNano(), 0L);
        return new Happening(
                text(actor.getId()),
                text(event.getAction()),
                Optional.ofNullable(attributes.get("exitCode")).map(Integer::valueOf),
                attributes,
                Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS));
    }

    /** Whether all labels are there; one without a value with whatever value. */
    static boolean bears(Map<String, String> there, Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(label -> label.getValue().isEmpty()
                        ? there.containsKey(label.getKey())
                        : label.getValue().equals(there.get(label.getKey())));
    }

    /** How engines want labels to be asked for. */
    static List<String> filters(Map<String, String> labels) {
        Function<Map.Entry<String, String>, String> filter =
                label -> label.getValue().isEmpty() ? label.getKey() : label.getKey() + "=" + label.getValue();
        return labels.entrySet().stream().map(filter).toList();
    }

    private static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static Instant instant(@Nullable String text) {
        return text(text).isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    private static <K, V> Map<K, V> map(@Nullable Map<K, V> values) {
        return values == null ? Map.of() : values;
    }
}
