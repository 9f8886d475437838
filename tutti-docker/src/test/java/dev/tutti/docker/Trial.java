package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine to try things on. All containers, networks and volumes that bear its labels are gone after the test. */
final class Trial implements AfterEachCallback {

    /** An image that is on every engine that these tests run on. */
    static final String BUSYBOX = "tutti/busybox:1";

    private final String name = "tutti-trial-" + UUID.randomUUID().toString().substring(0, 8);
    private final EngineApi api = DockerJavaApi.ofThisProcess();

    EngineApi api() {
        return api;
    }

    /** Something nobody else has. */
    String name(String suffix) {
        return name + "-" + suffix;
    }

    Map<String, String> labels() {
        return Map.of("dev.tutti.trial", name);
    }

    static Container busybox(String... command) {
        return Container.of(Image.of(BUSYBOX)).withCommand(Optional.of(List.of(command)));
    }

    /** One without a network, which an engine starts sooner. */
    ContainerSpec spec(String suffix, Container container) {
        return on("none", spec(suffix, container, Map.of()));
    }

    ContainerSpec spec(String suffix, Container container, Map<String, Integer> ports) {
        return new ContainerSpec(
                name(suffix),
                api.image(BUSYBOX).orElseThrow().id(),
                container,
                container.environment(),
                labels(),
                ports,
                "bridge",
                List.of(),
                container.settings().stopSignal().map(signal -> "SIG" + signal.name()));
    }

    static ContainerSpec on(String network, ContainerSpec spec, String... aliases) {
        return new ContainerSpec(
                spec.name(),
                spec.imageId(),
                spec.container(),
                spec.environment(),
                spec.labels(),
                spec.ports(),
                network,
                List.of(aliases),
                spec.stopSignal());
    }

    /** A container that runs a shell script. Returns its id. */
    String shell(String suffix, String script) {
        return started(spec(suffix, busybox("sh", "-c", script)));
    }

    String started(ContainerSpec spec) {
        String id = api.create(spec);
        api.start(id);
        return id;
    }

    EngineApi.Details details(String id) {
        return api.container(id).orElseThrow();
    }

    /** Waits until a container has ended, and tells how. */
    int exitCode(String id) {
        Await.until("the end of a container", () -> !details(id).listed().isRunning());
        return details(id).exitCode();
    }

    /** What Docker's own client says of something, by a template. */
    static String inspect(String id, String format) {
        return docker("inspect", "--format", format, id);
    }

    /** What Docker's own client prints. */
    static String docker(String... words) {
        try {
            var command = new ArrayList<>(List.of("docker"));
            command.addAll(List.of(words));
            Process client =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor()).as(output).isZero();
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A port of this machine that nobody listens at. */
    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        api.containers(labels()).forEach(left -> api.remove(left.id(), true));
        api.networks(labels()).forEach(left -> api.removeNetwork(left.id()));
        api.volumes(labels()).forEach(api::removeVolume);
        api.close();
    }
}
