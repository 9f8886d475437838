package dev.tutti.cli;

import dev.tutti.driver.Driver;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Project;
import dev.tutti.process.ProcessDriver;
import dev.tutti.runtime.ContextBook;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts engines together, of every driver there is. */
record Engines(Surroundings surroundings) {

    /** One of a project that is to be started. Closing it closes the processes' driver, too. */
    Engine of(Project project, ProcessDriver processes, RunLog log) {
        List<Driver<?>> drivers = new ArrayList<>(List.of(processes));
        var context = new ContextBook(new ContextFile(project.root()));
        return new Engine(project, new Drivers(drivers), log, surroundings.clock(), context);
    }

    /** Does something with one of a project that does not run. Nothing is started by asking it. */
    <T> T offline(Configuration configuration, Function<Engine, T> work) {
        Project project = configuration.project();
        try (var log = new LogRouter(surroundings.clock(), LoggerRules.none());
                var engine = of(
                        project,
                        new ProcessDriver(),
                        new RoutedLog(log, configuration, project, next -> LoggerRules.none()))) {
            return work.apply(engine);
        }
    }
}
