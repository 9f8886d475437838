package dev.tutti.docker;

import dev.tutti.driver.DriverSetting;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What is to be ended when a driver is dead, and where the engine is.
 *
 * @param owner who the driver was
 * @param environment that tells where the engine is
 */
record SweepOrder(Owner owner, String project, Path directory, Path state, Map<String, String> environment) {

    private static final String VARIABLE = "env.";

    /** Nothing else of an environment is written down: it may hold secrets. */
    private static final String MATTERS = "DOCKER_.*|CONTAINER_HOST|HOME|PATH|XDG_RUNTIME_DIR";

    static SweepOrder of(DriverSetting setting, Owner owner) {
        return new SweepOrder(
                owner,
                setting.project(),
                Path.of(Labels.directory(setting)),
                Claims.directoryOf(setting),
                setting.environment());
    }

    void write(Path file) throws IOException {
        var properties = new Properties();
        properties.setProperty("owner", owner.toString());
        properties.setProperty("project", project);
        properties.setProperty("directory", directory.toString());
        properties.setProperty("state", state.toString());
        environment.forEach((name, value) -> {
            if (name.matches(MATTERS)) {
                properties.setProperty(VARIABLE + name, value);
            }
        });
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "What is to be ended when this process is dead");
        }
    }

    static SweepOrder read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        var environment = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(VARIABLE))
                .forEach(name -> environment.put(name.substring(VARIABLE.length()), properties.getProperty(name)));
        return new SweepOrder(
                Optional.ofNullable(properties.getProperty("owner"))
                        .flatMap(Owner::parse)
                        .orElseThrow(() -> new IOException(file + " is no order")),
                properties.getProperty("project", ""),
                Path.of(properties.getProperty("directory", "")),
                Path.of(properties.getProperty("state", "")),
                environment);
    }
}
