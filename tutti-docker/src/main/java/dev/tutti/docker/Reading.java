package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Details;
import dev.tutti.docker.EngineApi.Happening;
import dev.tutti.docker.EngineApi.ImageDetails;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.EngineApi.Network;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes our own records of what an engine tells, in which anything may be missing. The library's own records would take longer to
 * be loaded than the engine takes to answer, and leave out some of what is needed.
 */
final class Reading {

    private static final String NO_CHECK = "none";
    private static final long NANOS = 1_000_000_000L;

    private Reading() {}

    static EngineApi.Version version(Json version, Endpoint endpoint) {
        List<String> components = version.at("Components").stream()
                .map(component -> component.at("Name").text())
                .toList();
        boolean isPodman = components.stream().anyMatch(name -> name.startsWith("Podman"));
        boolean isRootless = components.contains("rootlesskit")
                || endpoint.isUnix() && endpoint.socket().startsWith("/run/user");
        return new EngineApi.Version(
                isPodman ? "Podman" : "Docker",
                version.at("Version").text(),
                version.at("ApiVersion").text(),
                isRootless);
    }

    static Listed listed(Json container) {
        return new Listed(
                container.at("Id").text(),
                withoutSlash(container.at("Names").stream()
                        .findFirst()
                        .map(Json::text)
                        .orElse("")),
                container.at("State").text(),
                container.at("ImageID").text(),
                container.at("Labels").texts(),
                Instant.ofEpochSecond(container.at("Created").number()));
    }

    static Details details(Json container) {
        Json state = container.at("State");
        Json config = container.at("Config");
        Json network = container.at("NetworkSettings");
        var listed = new Listed(
                container.at("Id").text(),
                withoutSlash(container.at("Name").text()),
                state.at("Status").text(),
                container.at("Image").text(),
                config.at("Labels").texts(),
                instant(container.at("Created")));
        Map<String, String> networks = networks(network.at("Networks"));
        return new Details(
                listed,
                state.at("Pid").number(),
                (int) state.at("ExitCode").number(),
                state.at("OOMKilled").isTrue(),
                instant(state.at("StartedAt")),
                // An engine that has nothing to say there names the year 1.
                Optional.of(instant(state.at("FinishedAt"))).filter(end -> end.isAfter(Instant.EPOCH)),
                Answers.message(state.at("Error").text()),
                state.at("Health").at("Status").said().filter(said -> !said.equals(NO_CHECK)),
                config.at("StopSignal").said(),
                config.at("Tty").isTrue(),
                ports(network.at("Ports")),
                networks,
                Stream.concat(Stream.of(network.at("IPAddress").text()), networks.values().stream())
                        .filter(address -> !address.isEmpty())
                        .findFirst());
    }

    /** Before its first start a container knows its networks by name only. */
    private static Map<String, String> networks(Json byName) {
        Map<String, String> addresses = new LinkedHashMap<>();
        byName.fields()
                .forEach((name, network) -> addresses.put(
                        network.at("NetworkID").said().orElse(name),
                        network.at("IPAddress").text()));
        return addresses;
    }

    private static Map<String, Integer> ports(Json byPort) {
        Map<String, Integer> published = new LinkedHashMap<>();
        byPort.fields()
                .forEach((port, bindings) -> bindings.stream()
                        .flatMap(binding -> binding.at("HostPort").said().stream())
                        .findFirst()
                        .ifPresent(number -> published.put(port, Integer.valueOf(number))));
        return published;
    }

    static ImageDetails image(Json image) {
        Json config = image.at("Config");
        return new ImageDetails(
                image.at("Id").text(),
                image.at("RepoTags").stream().map(Json::text).toList(),
                config.at("Labels").texts(),
                config.at("StopSignal").said(),
                List.copyOf(config.at("ExposedPorts").fields().keySet()));
    }

    static List<String> entrypoint(Json image) {
        return image.at("Config").at("Entrypoint").stream().map(Json::text).toList();
    }

    static Network network(Json network) {
        return new Network(
                network.at("Id").text(),
                network.at("Name").text(),
                network.at("Labels").texts(),
                network.at("Containers").fields().size());
    }

    static Happening happening(Json event) {
        Json actor = event.at("Actor");
        Map<String, String> attributes = actor.at("Attributes").texts();
        long nanos = event.at("timeNano").number();
        return new Happening(
                actor.at("ID").text(),
                event.at("Action").text(),
                Optional.ofNullable(attributes.get("exitCode"))
                        .filter(code -> code.matches("-?\\d{1,9}"))
                        .map(Integer::valueOf),
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

    /** Podman tells the time with an offset. */
    private static Instant instant(Json node) {
        return node.said()
                .map(OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }
}
