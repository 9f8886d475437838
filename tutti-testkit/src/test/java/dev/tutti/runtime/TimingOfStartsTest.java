package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.event.EventListener;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.testkit.EventLog;
import dev.tutti.testkit.FakeDriver;
import dev.tutti.testkit.FakeWorkload;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.Timekeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimingOfStartsTest {

    @Test
    void each_moment_of_a_start_is_one_units_doing() throws Exception {
        var units = List.of(
                service("web").withNeeds(Dependency.ready("db"), Dependency.succeeded("seed")),
                Unit.task("seed", new FakeWorkload("seed")).withNeeds(Dependency.ready("db")),
                service("db"));
        try (var engine = new Engine(
                new Project("test", Path.of("/project"), units),
                new Drivers(List.of(new FakeDriver())),
                new Silence())) {
            var timekeeper = new Timekeeper(unit -> engine.world().graph().needsOf(unit));
            var events = new EventLog();
            EventListener both = timekeeper.andThen(events);
            try (var subscription = engine.subscribe("test", both)) {
                engine.start(Set.of(UnitName.of("web"))).get(10, TimeUnit.SECONDS);
                events.await("web ready");
            }

            CriticalPath path =
                    CriticalPath.ofReached(timekeeper.lastStart().orElseThrow()).orElseThrow();

            assertThat(path.steps()).extracting(step -> step.unit().value()).containsExactly("db", "seed", "web");
            assertThat(path.steps()).extracting(CriticalPath.Step::waiting).containsOnly(Duration.ZERO);
        }
    }

    private static Unit service(String name) {
        return Unit.service(name, new FakeWorkload(name));
    }
}
