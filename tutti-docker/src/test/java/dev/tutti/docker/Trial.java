package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine to try things on. All containers, networks and volumes that bear its labels are gone after the test. */
final class Trial implements AfterEachCallback {

    /** An image that is on every engine that these tests run on. */
    static final String BUSYBOX = "bb:1";

    static final Duration PATIENCE = Duration.ofSeconds(30);

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
    int exitCode(String id) throws InterruptedException {
        await(() -> !details(id).listed().isRunning());
        return details(id).exitCode();
    }

    /** What a command in a container writes and answers. */
    <T> T within(Duration longest, Function<EngineApi, T> call) {
        return call.apply(api);
    }

    /** Waits for something that nobody tells. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        Instant never = Instant.MAX;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain, until " + never);
            }
            TimeUnit.NANOSECONDS.timedJoin(Thread.currentThread(), 1);
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
