package dev.tutti.runtime;

import dev.tutti.driver.Launch;
import dev.tutti.driver.RunOutput;
import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Command;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.FileProbe;
import dev.tutti.process.ProcessDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own whose {@code main} starts a unit with everything there is to watch, and another without an engine, and
 * returns without closing.
 */
public final class ForgetfulProgram {

    private ForgetfulProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of("/").toAbsolutePath();
        String script = "(setsid sleep 1000 &); printf 'up without an end of line'; exec sleep 1000";
        Unit unit = Unit.service("web", LocalProcess.of(Command.shell(script), root))
                .withReady(ReadyCheck.of(new Logged("up")))
                .withHealth(new HealthCheck(
                        List.of(new FileProbe(root)), Duration.ofMillis(10), 3, HealthCheck.Then.REPORT));
        var log = new LogRouter(new MonotonicClock(), LoggerRules.none());
        log.subscribe("view", 100, line -> {});
        var project = new Project("test", root, List.of(unit));
        var engine =
                new Engine(project, new Drivers(List.of(new ProcessDriver())), new Routed(log), new MonotonicClock());
        engine.subscribe("view", new Blind());
        GoalResult started = engine.start(Set.of(unit.name())).get(30, TimeUnit.SECONDS);
        new ProcessDriver()
                .launch(new Launch<>(
                        new Run(UnitName.of("bare"), 1),
                        LocalProcess.of(Command.of("sleep", "1000"), root),
                        Lifetime.SERVICE,
                        StopPolicy.standard(),
                        Map.of(),
                        log.open(new Run(UnitName.of("bare"), 1), LoggerRules.none())));
        System.out.println(started.reached() ? "up" : "not up: " + started.missed());
    }

    private record Routed(LogRouter log) implements RunLog {
        @Override
        public RunOutput open(Run run) {
            return log.open(run, LoggerRules.none());
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return log.last(run, count).stream().map(LogLine::text).toList();
        }
    }

    private static final class Blind implements EventListener {
        @Override
        public void onSnapshot(Snapshot snapshot) {}

        @Override
        public void onEvent(NumberedEvent event) {}
    }
}
