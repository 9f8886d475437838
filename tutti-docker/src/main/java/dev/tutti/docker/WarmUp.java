package dev.tutti.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientConfig;
import dev.tutti.container.Container;
import dev.tutti.container.Image;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the library say once, to nobody, what containers and networks are made of. The first time it looks at each of its classes
 * by reflection, which takes longer than an engine takes to make either.
 */
record WarmUp(DockerClient client) {

    private static final String ANY = "any";

    void run() {
        var spec = new ContainerSpec(
                ANY,
                ANY,
                Container.of(Image.of(ANY)),
                Map.of(),
                Map.of(ANY, ANY),
                Map.of("80", 80),
                ANY,
                List.of(ANY),
                Optional.empty());
        say(client.createNetworkCmd().withName(ANY).withLabels(Map.of(ANY, ANY)));
        say(new Creation(spec, ANY).applyTo(client.createContainerCmd(ANY)));
    }

    private static void say(Object what) {
        try {
            DockerClientConfig.getDefaultObjectMapper().writeValue(OutputStream.nullOutputStream(), what);
        } catch (IOException unsayable) {
            // Then it cannot be said to an engine either, and whoever wants to hears why.
            System.getLogger(WarmUp.class.getName()).log(System.Logger.Level.DEBUG, unsayable);
        }
    }
}
