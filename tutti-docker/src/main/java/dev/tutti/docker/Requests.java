package dev.tutti.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests that the library can send, and has no method for. */
final class Requests {

    private Requests() {}

    static Request get(String path) {
        return Request.builder().method(Request.Method.GET).path(path).build();
    }

    static Request post(String path) {
        return Request.builder().method(Request.Method.POST).path(path).build();
    }

    /** Of what a container has written since a moment, to the nanosecond, which the library cuts down to seconds. */
    static String logs(String id, Instant since, String rest) {
        return "/containers/%s/logs?stdout=1&stderr=1&since=%d.%09d&%s"
                .formatted(encoded(id), Math.max(0, since.getEpochSecond()), since.getNano(), rest);
    }

    /** After whose answer both sides speak without further rules. */
    static Request upgrade(String path, Map<String, ?> body) {
        return Request.builder()
                .method(Request.Method.POST)
                .path(path)
                .putHeader("Connection", "Upgrade")
                .putHeader("Upgrade", "tcp")
                .putHeader("Content-Type", "application/json")
                .bodyBytes(json(body))
                .build();
    }

    /** The same without a body. */
    static Request upgrade(String path) {
        return upgrade(path, Map.of());
    }

    static String containers(Map<String, String> labels) {
        return "/containers/json?all=1&filters=" + filters(Map.of("label", Reading.filters(labels)));
    }

    static String container(String id) {
        return "/containers/" + encoded(id) + "/json";
    }

    /** Answered when a container is gone. */
    static String removal(String id) {
        return "/containers/" + encoded(id) + "/wait?condition=removed";
    }

    /** The name of an image has slashes. */
    static String image(String name) {
        return "/images/" + encoded(name).replace("%2F", "/") + "/json";
    }

    static String networks(Map<String, String> labels) {
        return "/networks?filters=" + filters(Map.of("label", Reading.filters(labels)));
    }

    static String network(String nameOrId) {
        return "/networks/" + encoded(nameOrId);
    }

    static String volumes(Map<String, String> labels) {
        return "/volumes?filters=" + filters(Map.of("label", Reading.filters(labels)));
    }

    /** Of containers only. */
    static String events(Map<String, String> labels) {
        return "/events?filters=" + filters(Map.of("type", List.of("container"), "label", Reading.filters(labels)));
    }

    private static String filters(Map<String, List<String>> filters) {
        return encoded(new String(json(filters), StandardCharsets.UTF_8));
    }

    private static byte[] json(Object value) {
        try {
            return DockerClientConfig.getDefaultObjectMapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
