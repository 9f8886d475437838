package dev.tutti;

import dev.tutti.container.Container;
import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Lifetime;
import java.util.Map;
import java.util.Optional;

/** In place of the driver of containers where it is not on the class path: says what to add. */
final class NoContainers implements Driver<Container> {

    private static final String WHY =
            "containers are run by dev.tutti:tutti-docker, which is not on the class path; add it as a dependency";

    @Override
    public Class<Container> workload() {
        return Container.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of();
    }

    @Override
    public Optional<String> missing() {
        return Optional.of(WHY);
    }

    @Override
    public RunningWorkload launch(Launch<Container> launch) throws LaunchException {
        throw LaunchException.missingEngine("docker", WHY);
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
