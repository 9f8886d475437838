package dev.tutti.engine;

import dev.tutti.model.Command;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Probe;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Units to test with; nothing of them is ever run. */
final class Units {

    static final Duration WITHIN = Duration.ofSeconds(30);

    private static final LocalProcess PROCESS = LocalProcess.of(Command.of("run"), Path.of("/project"));

    /** A probe that is never asked. */
    record Unasked() implements Probe {
        @Override
        public Verdict check(Subject subject) {
            throw new AssertionError("The engine asks no probes");
        }

        @Override
        public String describe() {
            return "tcp on localhost:1";
        }
    }

    private Units() {}

    static Unit service(String name) {
        return Unit.service(name, PROCESS);
    }

    static Unit task(String name) {
        return Unit.task(name, PROCESS);
    }

    /** The same with another command. */
    static Unit running(String program, Unit unit) {
        return unit.withWorkload(LocalProcess.of(Command.of(program), Path.of("/project")));
    }

    static Unit probed(Unit unit) {
        return unit.withReady(ReadyCheck.of(new Readiness.Probed(new Unasked())).within(WITHIN));
    }

    static Unit healthChecked(Unit unit, HealthCheck.Then then) {
        return unit.withHealth(new HealthCheck(List.of(new Unasked()), Duration.ofSeconds(1), 3, then));
    }

    static Unit hooked(Unit unit, HookPoint... points) {
        return unit.withHooks(
                Arrays.stream(points).map(point -> Hook.command(point, PROCESS)).toArray(Hook[]::new));
    }

    static Project project(Unit... units) {
        return project(List.of(units));
    }

    static Project project(List<Unit> units) {
        return new Project("test", Path.of("/project"), units);
    }

    static Set<UnitName> names(String... names) {
        return Arrays.stream(names).map(UnitName::of).collect(Collectors.toSet());
    }
}
