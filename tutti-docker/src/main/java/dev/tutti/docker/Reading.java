package dev.tutti.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tutti.docker.EngineApi.Details;
import dev.tutti.docker.EngineApi.Happening;
import dev.tutti.docker.EngineApi.ImageDetails;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.EngineApi.Network;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Makes our own records of what an engine tells, in which anything may be missing. The library's own records would take longer to
 * be loaded than the engine takes to answer, and leave out some of what is needed.
 */
final class Reading {

    private static final String NO_CHECK = "none";
    private static final long NANOS = 1_000_000_000L;

    private Reading() {}

    static EngineApi.Version version(JsonNode version, Endpoint endpoint) {
        List<String> components = stream(version.path("Components"))
                .map(component -> component.path("Name").asText())
                .toList();
        boolean isPodman = components.stream().anyMatch(name -> name.startsWith("Podman"));
        boolean isRootless = components.contains("rootlesskit")
                || endpoint.isUnix() && endpoint.socket().startsWith("/run/user");
        return new EngineApi.Version(
                isPodman ? "Podman" : "Docker",
                version.path("Version").asText(),
                version.path("ApiVersion").asText(),
                isRootless);
    }

    static Listed listed(JsonNode container) {
        return new Listed(
                container.path("Id").asText(),
                withoutSlash(container.path("Names").path(0).asText()),
                container.path("State").asText(),
                container.path("ImageID").asText(),
                texts(container.path("Labels")),
                Instant.ofEpochSecond(container.path("Created").asLong()));
    }

    static Details details(JsonNode container) {
        JsonNode state = container.path("State");
        JsonNode config = container.path("Config");
        JsonNode network = container.path("NetworkSettings");
        var listed = new Listed(
                container.path("Id").asText(),
                withoutSlash(container.path("Name").asText()),
                state.path("Status").asText(),
                container.path("Image").asText(),
                texts(config.path("Labels")),
                instant(container.path("Created")));
        Map<String, String> networks = networks(network.path("Networks"));
        return new Details(
                listed,
                state.path("Pid").asLong(),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                instant(state.path("StartedAt")),
                // An engine that has nothing to say there names the year 1.
                Optional.of(instant(state.path("FinishedAt"))).filter(end -> end.isAfter(Instant.EPOCH)),
                Answers.message(state.path("Error").asText()),
                text(state.path("Health").path("Status")).filter(said -> !said.equals(NO_CHECK)),
                text(config.path("StopSignal")),
                config.path("Tty").asBoolean(),
                ports(network.path("Ports")),
                networks,
                Stream.concat(Stream.of(network.path("IPAddress").asText()), networks.values().stream())
                        .filter(address -> !address.isEmpty())
                        .findFirst());
    }

    /** Before its first start a container knows its networks by name only. */
    private static Map<String, String> networks(JsonNode byName) {
        Map<String, String> addresses = new LinkedHashMap<>();
        fields(byName)
                .forEach(network -> addresses.put(
                        text(network.getValue().path("NetworkID")).orElse(network.getKey()),
                        network.getValue().path("IPAddress").asText()));
        return addresses;
    }

    private static Map<String, Integer> ports(JsonNode byPort) {
        Map<String, Integer> published = new LinkedHashMap<>();
        fields(byPort)
                .forEach(port -> stream(port.getValue())
                        .flatMap(binding -> text(binding.path("HostPort")).stream())
                        .findFirst()
                        .ifPresent(number -> published.put(port.getKey(), Integer.valueOf(number))));
        return published;
    }

    static ImageDetails image(JsonNode image) {
        JsonNode config = image.path("Config");
        return new ImageDetails(
                image.path("Id").asText(),
                stream(image.path("RepoTags")).map(JsonNode::asText).toList(),
                texts(config.path("Labels")),
                text(config.path("StopSignal")),
                fields(config.path("ExposedPorts")).map(Map.Entry::getKey).toList());
    }

    static List<String> entrypoint(JsonNode image) {
        return stream(image.path("Config").path("Entrypoint"))
                .map(JsonNode::asText)
                .toList();
    }

    static Network network(JsonNode network) {
        return new Network(
                network.path("Id").asText(network.path("ID").asText()),
                network.path("Name").asText(),
                texts(network.path("Labels")),
                network.path("Containers").size());
    }

    static Happening happening(JsonNode event) {
        JsonNode actor = event.path("Actor");
        Map<String, String> attributes = texts(actor.path("Attributes"));
        long nanos = event.path("timeNano").asLong(event.path("time").asLong() * NANOS);
        return new Happening(
                actor.path("ID").asText(),
                event.path("Action").asText(event.path("status").asText()),
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

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
        return Stream.generate(() -> fields).takeWhile(Iterator::hasNext).map(Iterator::next);
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields(object)
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(text -> !text.isEmpty() && !node.isNull());
    }

    private static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** Podman tells the time with an offset. */
    private static Instant instant(JsonNode node) {
        return text(node)
                .map(OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }
}
