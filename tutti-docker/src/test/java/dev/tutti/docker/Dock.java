package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.Guard;
import dev.tutti.driver.Launch;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A project for tests at a real engine, with drivers that follow each other as those of several starts do. Closing removes
 * everything of it.
 */
final class Dock implements AutoCloseable {

    static final String IMAGE = "tutti/busybox:1";

    private final String project;
    private final Path directory;
    private final Map<String, String> environment;
    private final EngineApi api;
    private final List<ContainerDriver> drivers = new ArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Optional<String> network = Optional.empty();
    private Optional<Set<UnitName>> units = Optional.empty();
    private Optional<ContainerDriver> present = Optional.empty();

    /** One with a name of its own: others may run the same tests at the same engine. */
    Dock(String test, Path directory) {
        this(test, directory, System.getenv());
    }

    Dock(String test, Path directory, Map<String, String> environment) {
        this(environment, test + "-" + Hash.of(directory.toString(), 6), directory);
    }

    private Dock(Map<String, String> environment, String project, Path directory) {
        this.project = project;
        this.directory = directory;
        this.environment = environment;
        this.api = ContainerDriver.connect(environment);
    }

    /** Another copy of the same project. */
    Dock copy(Path elsewhere) {
        return new Dock(environment, project, elsewhere);
    }

    /** Another project in the same place, whose name begins as that of this one. */
    Dock longer() {
        return new Dock(environment, project + "-more", directory);
    }

    /** The same project, seen with other variables. */
    Dock with(Map<String, String> variables) {
        return new Dock(variables, project, directory);
    }

    String project() {
        return project;
    }

    /** What the container of a unit is called. */
    String name(String unit) {
        return networkName() + "-" + unit;
    }

    String networkName() {
        return "tutti-" + project;
    }

    Dock network(String name) {
        network = Optional.of(name);
        return this;
    }

    /** The project has these units and no others. */
    Dock units(String... names) {
        units = Optional.of(Set.of(names).stream().map(UnitName::of).collect(Collectors.toSet()));
        return this;
    }

    DriverSetting setting(boolean temporary) {
        return new DriverSetting(
                project,
                directory,
                temporary,
                network,
                environment,
                new InDirectory(directory),
                () -> units,
                (unit, line) -> said.add(unit + ": " + line));
    }

    EngineApi api() {
        return api;
    }

    /** What was said about units. */
    List<String> said() {
        return said;
    }

    /** The driver of the present start. */
    ContainerDriver driver() {
        if (present.isEmpty()) {
            present = Optional.of(another(setting(false), Owner.here()));
        }
        return present.get();
    }

    /** A further driver. */
    ContainerDriver another(DriverSetting setting, Owner owner) {
        var driver = new ContainerDriver(setting, owner, Optional.empty());
        drivers.add(driver);
        return driver;
    }

    /** The next start follows. */
    void restart() {
        present.ifPresent(ContainerDriver::close);
        present = Optional.empty();
        said.clear();
    }

    static Launching unit(String name) {
        return new Launching(name);
    }

    /** What is about to be launched. */
    static final class Launching {

        final Recorded output = new Recorded();
        private final UnitName name;
        private Container container = Container.of(Image.of(IMAGE));
        private Lifetime lifetime = Lifetime.SERVICE;
        private StopPolicy stop = StopPolicy.standard();
        private Map<String, Integer> ports = Map.of();
        private boolean awaitsHooks;

        private Launching(String name) {
            this.name = UnitName.of(name);
        }

        Launching of(Container other) {
            container = other;
            return this;
        }

        Launching image(String image) {
            return of(Changed.image(container, Image.of(image)));
        }

        /** Runs a script. */
        Launching script(String script) {
            return of(container.withCommand(Optional.of(List.of("/bin/sh", "-c", script))));
        }

        Launching env(String variable, String value) {
            var variables = new LinkedHashMap<>(container.environment());
            variables.put(variable, Optional.of(value));
            return of(container.withEnvironment(variables));
        }

        Launching ports(Map<String, Integer> numbers) {
            ports = numbers;
            return this;
        }

        Launching task() {
            lifetime = Lifetime.TASK;
            return this;
        }

        /** Hooks follow that are run for a new one alone. */
        Launching awaitingHooks() {
            awaitsHooks = true;
            return this;
        }

        Launching stoppedBy(StopPolicy policy) {
            stop = policy;
            return this;
        }

        Container container() {
            return container;
        }

        Launch<Container> launch() {
            return new Launch<>(
                    new Run(name, 1),
                    container,
                    lifetime,
                    stop,
                    Map.of(),
                    output,
                    List.of(),
                    WindowSize.STANDARD,
                    ports,
                    awaitsHooks);
        }
    }

    RunningWorkload start(Launching unit) throws Exception {
        return driver().launch(unit.launch());
    }

    /** Starts it and waits until it has said that it is up. */
    RunningWorkload startUp(Launching unit) throws Exception {
        RunningWorkload run = start(unit);
        Await.until(
                "the unit to be up",
                () -> unit.output.out().contains("up"),
                () -> unit.output.out() + unit.output.err() + said);
        return run;
    }

    static RunEnd end(RunningWorkload run) throws Exception {
        return run.ended().toCompletableFuture().get(40, TimeUnit.SECONDS);
    }

    static RunEnd stop(RunningWorkload run) throws Exception {
        run.stop();
        return end(run);
    }

    static RunEnd kill(RunningWorkload run) throws Exception {
        run.kill();
        return end(run);
    }

    static String id(RunningWorkload run) {
        return run.exports().getOrDefault("container_id", "");
    }

    /** All containers of this copy of the project. */
    List<Listed> containers() {
        return api.containers(Labels.copy(setting(false)));
    }

    List<String> names() {
        return containers().stream().map(Listed::name).sorted().toList();
    }

    String state(String id) {
        return api.container(id).map(details -> details.listed().state()).orElse("gone");
    }

    /** Runs the program of the engine. */
    String docker(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + output);
        }
        return output.strip();
    }

    @Override
    public void close() {
        try {
            // Some of them would be asked to end, and hear nothing.
            containers().forEach(container -> api.remove(container.id(), true));
            drivers.forEach(ContainerDriver::close);
            containers().forEach(container -> api.remove(container.id(), true));
            api.networks(Labels.copy(setting(false))).forEach(own -> api.removeNetwork(own.id()));
        } finally {
            api.close();
        }
    }

    /** Nobody dies here. */
    record InDirectory(Path directory) implements Guard {
        @Override
        public void whenDead(Path script) {}

        @Override
        public void release(Path script) {}
    }
}
