package dev.tutti.docker;

import dev.tutti.driver.DriverSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be ended when a driver is dead, and where the engine is.
 *
 * @param owner who the driver was
 * @param environment that tells where the engine is
 */
record SweepOrder(Owner owner, String project, Path directory, Path state, Map<String, String> environment) {

    /** Between the words of the file: no path and no variable holds it. */
    private static final String NUL = "\0";

    /** Nothing else of an environment is written down, but for what is called {@code DOCKER_}: it may hold secrets. */
    private static final Set<String> MATTERS = Set.of("CONTAINER_HOST", "HOME", "PATH", "XDG_RUNTIME_DIR");

    static SweepOrder of(DriverSetting setting, Owner owner) {
        return new SweepOrder(
                owner,
                setting.project(),
                Path.of(Labels.directory(setting)),
                Claims.directoryOf(setting),
                setting.environment());
    }

    void write(Path file) throws IOException {
        var words = new ArrayList<>(List.of(owner.toString(), project, directory.toString(), state.toString()));
        environment.forEach((name, value) -> {
            if (MATTERS.contains(name) || name.startsWith("DOCKER_")) {
                words.add(name);
                words.add(value);
            }
        });
        Files.writeString(file, String.join(NUL, words));
    }

    static SweepOrder read(Path file) throws IOException {
        List<String> words = List.of(Files.readString(file).split(NUL, -1));
        Optional<Owner> owner =
                words.size() < 4 || words.size() % 2 != 0 ? Optional.empty() : Owner.parse(words.get(0));
        var environment = new LinkedHashMap<String, String>();
        for (int i = 4; i < words.size(); i += 2) {
            environment.put(words.get(i), words.get(i + 1));
        }
        return new SweepOrder(
                owner.orElseThrow(() -> new IOException(file + " is no order")),
                words.get(1),
                Path.of(words.get(2)),
                Path.of(words.get(3)),
                environment);
    }
}
