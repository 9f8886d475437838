package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.driver.RunOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine to try things on, with a project of one's own. Everything made by it is gone after {@link #close}. */
final class Trial implements AutoCloseable {

    /** An image that is on every engine that these tests run on. */
    static final String BUSYBOX = "bb:1";

    private static final String LABEL = "dev.tutti.trial";

    final EngineApi api = DockerJavaApi.ofThisProcess();
    final String name = "tutti-trial-" + Long.toHexString(System.nanoTime());
    final Map<String, String> labels = Map.of(LABEL, name);

    /** A container to be, of a command of busybox. */
    ContainerSpec spec(String suffix, String... command) {
        return spec(suffix, Container.of(Image.of(BUSYBOX)).withCommand(Optional.of(List.of(command))));
    }

    ContainerSpec spec(String suffix, Container container) {
        return new ContainerSpec(
                name + "-" + suffix,
                api.image(BUSYBOX).orElseThrow().id(),
                container,
                container.environment(),
                labels,
                Map.of(),
                "none",
                List.of(),
                Optional.empty());
    }

    String started(String suffix, String... command) {
        String id = api.create(spec(suffix, command));
        api.start(id);
        return id;
    }

    @Override
    public void close() {
        api.containers(labels).forEach(left -> api.remove(left.id(), true));
        api.networks(labels).forEach(left -> api.removeNetwork(left.id()));
        api.close();
    }

    static final class Collected implements RunOutput {
        final List<String> parts = new CopyOnWriteArrayList<>();

        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {
            parts.add(stream + ":" + new String(buffer, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void end(Stream stream) {
            parts.add(stream + " end");
        }
    }
}
