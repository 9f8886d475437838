package dev.tutti.cli;

import dev.tutti.config.Everything;
import dev.tutti.container.Networking;
import dev.tutti.docker.ContainerDriverProvider;
import dev.tutti.docker.WarmEngine;
import dev.tutti.driver.Driver;
import dev.tutti.driver.DriverSetting;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.ProcessDriver;
import dev.tutti.runtime.ContextBook;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the engine of a project together, of every driver there is. Nothing is connected before it is used.
 *
 * @param drivers of processes and of containers; the engine closes them
 * @param log where drivers say what they do, once there is one
 */
record Engines(
        Surroundings surroundings, Project project, List<Driver<?>> drivers, AtomicReference<Optional<LogRouter>> log) {

    /** What the launching script says where it has seen containers in the project. */
    static final String CONTAINERS = "tutti.containers";

    private static final Set<String> OF_ENGINES = Set.of("host", "none", "bridge");

    /**
     * Gets ready in the background what runs containers, where the launching script has seen some in the project: the
     * configuration is read meanwhile.
     */
    static Optional<WarmEngine> warmUp(Surroundings surroundings) {
        return Boolean.getBoolean(CONTAINERS)
                ? Optional.of(WarmEngine.of(surroundings.environment()))
                : Optional.empty();
    }

    /**
     * @param network instead of the one that is called after the project
     * @param warm what {@link #warmUp} has begun
     * @throws UsageException if that cannot be the name of one
     */
    static Engines of(
            Configuration configuration,
            Surroundings surroundings,
            ProcessDriver processes,
            Optional<String> network,
            Optional<WarmEngine> warm) {
        Project project = configuration.project();
        network.filter(name -> !Networking.canBeCalled(name)).ifPresent(name -> {
            throw new UsageException("--network-name: \"%s\" cannot be the name of a network".formatted(name));
        });
        network.filter(OF_ENGINES::contains).ifPresent(name -> {
            throw new UsageException(
                    ("--network-name: \"%1$s\" is a network of the engine's own, on which nobody is found by name;"
                                    + " a container is on it with network = \"%1$s\"")
                            .formatted(name));
        });
        var log = new AtomicReference<Optional<LogRouter>>(Optional.empty());
        Set<UnitName> known =
                configuration.loaded().everything().map(Everything::units).orElse(project.units()).stream()
                        .map(Unit::name)
                        .collect(Collectors.toSet());
        var setting = new DriverSetting(
                project.name(),
                project.root(),
                false,
                network.or(
                        () -> surroundings.code().flatMap(code -> code.program().network())),
                surroundings.environment(),
                processes.guard(),
                () -> Optional.of(known),
                (unit, line) -> log.get().ifPresent(open -> open.say(unit, Level.INFO, line)));
        List<Driver<?>> drivers = new ArrayList<>(List.of(
                processes,
                warm.<Driver<?>>map(engine -> engine.driver(setting))
                        .orElseGet(() -> new ContainerDriverProvider().open(setting))));
        surroundings.code().ifPresent(code -> drivers.add(code.program().codeDriver()));
        return new Engines(surroundings, project, drivers, log);
    }

    /** @param started the project as it is to be started */
    Engine engine(Project started, RunLog runs, LogRouter router) {
        log.set(Optional.of(router));
        var kept = new ContextFile(started.root());
        kept.problem().ifPresent(problem -> router.say(Level.WARN, problem));
        var context = new ContextBook(kept);
        surroundings.code().ifPresent(code -> code.program().connect(context));
        return new Engine(started, new Drivers(drivers), runs, surroundings.clock(), context);
    }

    /** Does something with the engine of a project that does not run. Nothing is started by asking it. */
    static <T> T offline(Configuration configuration, Surroundings surroundings, Function<Engine, T> work) {
        Project project = configuration.project();
        var engines = of(configuration, surroundings, new ProcessDriver(), Optional.empty(), Optional.empty());
        try (var log = new LogRouter(surroundings.clock(), LoggerRules.none());
                var engine = engines.engine(
                        project, new RoutedLog(log, configuration, project, next -> LoggerRules.none()), log)) {
            return work.apply(engine);
        }
    }
}
