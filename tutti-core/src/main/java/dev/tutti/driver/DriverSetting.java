package dev.tutti.driver;

import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * For whom a driver runs its workloads, and how.
 *
 * @param project its name
 * @param directory its root, absolute; with the name it says which copy of which project is meant
 * @param temporary whether what runs leave behind at their end is removed, and nothing is taken up that was there before, as in
 *     tests
 * @param network instead of the one that is called after the project
 * @param environment what tells where engines are, such as {@code DOCKER_HOST}
 * @param guard has what runs ended when this JVM dies
 * @param units all units of the project, started or not: what is left of others may be removed. Empty where nobody knows
 * @param progress is told what is done for a unit besides running it, in lines for people; from any thread
 */
public record DriverSetting(
        String project,
        Path directory,
        boolean temporary,
        Optional<String> network,
        Map<String, String> environment,
        Guard guard,
        Supplier<Optional<Set<UnitName>>> units,
        BiConsumer<UnitName, String> progress) {

    /** Keeps a copy of the environment. */
    public DriverSetting {
        environment = Map.copyOf(environment);
    }

    /** Without values of variables, which may be secrets. */
    @Override
    public String toString() {
        return "DriverSetting[%s in %s]".formatted(project, directory);
    }
}
