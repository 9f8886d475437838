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

    /** Of what a container has written since a moment, to the nanosecond, which the library cuts down to seconds. */
    static String logs(String id, Instant since, String rest) {
        return "/containers/%s/logs?stdout=1&stderr=1&since=%d.%09d&%s"
                .formatted(encoded(id), Math.max(0, since.getEpochSecond()), since.getNano(), rest);
    }

    /** Which events are asked for, as engines want it said. */
    static String filters(Map<String, String> labels) {
        Map<String, List<String>> filters = Map.of("type", List.of("container"), "label", Reading.filters(labels));
        try {
            return DockerClientConfig.getDefaultObjectMapper().writeValueAsString(filters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
