package dev.tutti.docker;

import dev.tutti.driver.Guard;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * For whom a driver runs containers, and how.
 *
 * @param project its name
 * @param directory its root, absolute; with the name it says which copy of which project a container belongs to
 * @param state where drivers of this copy write who looks after which container; made when needed, of no use to what is
 *     temporary
 * @param network instead of {@code tutti-PROJECT}
 * @param environment what tells where the engine is, such as {@code DOCKER_HOST}, and gives build arguments without a value theirs
 * @param guard has containers stopped when this JVM dies
 * @param temporary whether everything is removed in the end and nothing is taken up that was there before, as in tests
 * @param units all units of the project whose containers are to be kept, started or not: what is left of others is removed.
 *     Empty where nobody knows
 * @param progress is told what is done for a unit besides running it
 */
public record Setting(
        String project,
        Path directory,
        Path state,
        Optional<String> network,
        Map<String, String> environment,
        Guard guard,
        boolean temporary,
        Supplier<Optional<Set<UnitName>>> units,
        Progress progress) {

    /** Keeps a copy of the environment. */
    public Setting {
        directory = directory.toAbsolutePath().normalize();
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** A project's usual one: containers are kept, with this process's environment and nobody who wants to be told. */
    public static Setting of(String project, Path directory, Guard guard) {
        return new Setting(
                project,
                directory,
                directory.resolve(".tutti").resolve("containers"),
                Optional.empty(),
                System.getenv(),
                guard,
                false,
                Optional::empty,
                Progress.NOBODY);
    }

    /** The same with a network of another name. */
    public Setting network(String name) {
        return new Setting(
                project, directory, state, Optional.of(name), environment, guard, temporary, units, progress);
    }

    /** The same with other variables. */
    public Setting environment(Map<String, String> variables) {
        return new Setting(project, directory, state, network, variables, guard, temporary, units, progress);
    }

    /** The same for what is removed in the end. */
    public Setting forTheMoment() {
        return new Setting(project, directory, state, network, environment, guard, true, units, progress);
    }

    /** The same with knowledge of the project's units. */
    public Setting units(Supplier<Optional<Set<UnitName>>> all) {
        return new Setting(project, directory, state, network, environment, guard, temporary, all, progress);
    }

    /** The same with somebody who wants to be told. */
    public Setting progress(Progress listener) {
        return new Setting(project, directory, state, network, environment, guard, temporary, units, listener);
    }

    /** Without values of variables, which may be secrets. */
    @Override
    public String toString() {
        return "Setting[%s in %s]".formatted(project, directory);
    }
}
