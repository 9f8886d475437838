package dev.tutti.docker;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is asked of an engine, in the words of its API. Paths bear no version: engines take that as their own, while old ones refuse
 * new versions and new ones old versions.
 */
final class Requests {

    private Requests() {}

    static Request get(String path) {
        return Request.builder().method(Request.Method.GET).path(path).build();
    }

    static Request post(String path) {
        return Request.builder().method(Request.Method.POST).path(path).build();
    }

    static Request post(String path, Map<String, ?> body) {
        return Request.builder()
                .method(Request.Method.POST)
                .path(path)
                .putHeader("Content-Type", "application/json")
                .bodyBytes(Json.write(body))
                .build();
    }

    static Request delete(String path) {
        return Request.builder().method(Request.Method.DELETE).path(path).build();
    }

    /** Unpacks an archive. */
    static Request put(String path, InputStream tar) {
        return Request.builder()
                .method(Request.Method.PUT)
                .path(path)
                .putHeader("Content-Type", "application/x-tar")
                .body(tar)
                .build();
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
                .bodyBytes(Json.write(body))
                .build();
    }

    /** The same without a body: Podman takes one for the first that is typed. */
    static Request upgrade(String path) {
        return Request.builder()
                .method(Request.Method.POST)
                .path(path)
                .putHeader("Connection", "Upgrade")
                .putHeader("Upgrade", "tcp")
                .build();
    }

    static String containers(Map<String, String> labels) {
        return "/containers/json?all=1&filters=" + filters(Map.of("label", Reading.filters(labels)));
    }

    static String container(String id) {
        return container(id, "/json");
    }

    /** What of a container is meant, or to be done with it. */
    static String container(String id, String rest) {
        return "/containers/" + encoded(id) + rest;
    }

    /** Gives the terminal of a container another size. */
    static Request resize(String id, int columns, int rows) {
        return post(container(id, "/resize?h=%d&w=%d".formatted(rows, columns)));
    }

    /** Answered when a container is gone. */
    static String removal(String id) {
        return container(id, "/wait?condition=removed");
    }

    /** The name of an image has slashes. */
    static String image(String name) {
        return "/images/" + encoded(name).replace("%2F", "/");
    }

    static String networks(Map<String, String> labels) {
        return "/networks?filters=" + filters(Map.of("label", Reading.filters(labels)));
    }

    /** Those whose name has this in it, among others. */
    static String networksNamed(String name) {
        return "/networks?filters=" + filters(Map.of("name", List.of(name)));
    }

    static String network(String nameOrId) {
        return "/networks/" + encoded(nameOrId);
    }

    static String volume(String name) {
        return "/volumes/" + encoded(name);
    }

    static String volumes(Map<String, String> labels) {
        return "/volumes?filters=" + filters(Map.of("label", Reading.filters(labels)));
    }

    /** Of containers only. */
    static String events(Map<String, String> labels) {
        return "/events?filters=" + filters(Map.of("type", List.of("container"), "label", Reading.filters(labels)));
    }

    private static String filters(Map<String, List<String>> filters) {
        return encoded(new String(Json.write(filters), StandardCharsets.UTF_8));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
