package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an engine is told that no engine is needed for. */
class CreationTest {

    private static final Container PLAIN = Container.of(Image.of("a:1"));

    private static Json told(Container container, List<String> entrypoint, String loopback) {
        var spec = new ContainerSpec(
                "name", "id", container, Map.of(), Map.of(), Map.of("80", 8080), "net", List.of("a"), Optional.empty());
        try {
            return Json.parse(Json.write(new Creation(spec, entrypoint, loopback).body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String published(String usualAddress) {
        return told(PLAIN, List.of(), usualAddress)
                .at("HostConfig")
                .at("PortBindings")
                .at("80/tcp")
                .elements()
                .get(0)
                .at("HostIp")
                .text();
    }

    @Test
    void ports_of_an_engine_elsewhere_are_published_where_they_can_be_reached() {
        assertThat(published("127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(published("")).isEmpty();
    }

    @Test
    void input_ends_with_whoever_writes_it_unless_the_container_outlives_tutti() {
        Json usual = told(Changed.settings(PLAIN, false, true), List.of(), "");
        Json kept = told(Changed.kept(Changed.settings(PLAIN, false, true)), List.of(), "");

        assertThat(usual.at("OpenStdin").isTrue()).isTrue();
        assertThat(usual.at("StdinOnce").isTrue()).isTrue();
        assertThat(kept.at("OpenStdin").isTrue()).isTrue();
        assertThat(kept.at("StdinOnce").isTrue()).isFalse();
        assertThat(told(PLAIN, List.of(), "").at("OpenStdin").isTrue()).isFalse();
    }

    @Test
    void an_entrypoint_can_be_taken_away() {
        var none = new Container(
                PLAIN.image(),
                Optional.of(List.of()),
                Optional.of(List.of("x")),
                PLAIN.environment(),
                PLAIN.mounts(),
                PLAIN.labels(),
                PLAIN.healthcheck(),
                PLAIN.networking(),
                PLAIN.privileges(),
                PLAIN.limits(),
                PLAIN.settings());

        assertThat(told(none, List.of(), "").at("Entrypoint").elements())
                .map(Json::text)
                .containsExactly("");
        assertThat(Creation.needsEntrypoint(none)).isFalse();
        assertThat(Creation.needsEntrypoint(PLAIN)).isFalse();
        assertThat(Creation.needsEntrypoint(PLAIN.withCommand(Optional.of(List.of()))))
                .isTrue();
    }
}
