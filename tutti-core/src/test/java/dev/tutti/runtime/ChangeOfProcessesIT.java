package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.ProcessDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of a project of real processes: what is the same keeps its process, what is removed is gone. */
class ChangeOfProcessesIT {

    @TempDir
    Path directory;

    @Test
    void what_is_the_same_keeps_its_process_and_nothing_is_left_of_the_rest() throws Exception {
        Unit db = sleeper("db", Map.of()).withPorts(new Ports(Map.of("sql", 0)));
        try (var engine = engine(db, sleeper("web", Map.of("MODE", "dev")), sleeper("old", Map.of()))) {
            RealEngine.get(engine.start(names("db", "web", "old")));
            long same = pid(engine, "db");
            long changed = pid(engine, "web");
            long removed = pid(engine, "old");
            Map<String, Integer> ports =
                    engine.snapshot().unit(UnitName.of("db")).orElseThrow().ports();

            Project next = project(db, sleeper("web", Map.of("MODE", "prod")), sleeper("new", Map.of()));
            assertThat(engine.planChange(next, names("db", "web", "new"), true)).hasToString("""
                            restart web: the environment changed: MODE
                            create new: is new
                            remove old: no longer in the configuration""");
            GoalResult result = RealEngine.get(engine.change(next, names("db", "web", "new"), true));

            assertThat(result.missed()).isEmpty();
            assertThat(pid(engine, "db")).isEqualTo(same);
            assertThat(engine.snapshot().unit(UnitName.of("db")).orElseThrow().ports())
                    .isEqualTo(ports);
            assertThat(pid(engine, "web")).isNotEqualTo(changed);
            assertThat(isAlive(pid(engine, "new"))).isTrue();
            assertThat(isAlive(changed)).isFalse();
            assertThat(isAlive(removed)).isFalse();
            assertThat(engine.snapshot().unit(UnitName.of("old"))).isEmpty();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static long pid(Engine engine, String unit) {
        return engine.snapshot().unit(UnitName.of(unit)).orElseThrow().pid().orElseThrow();
    }

    private Unit sleeper(String name, Map<String, String> environment) {
        return Unit.service(
                name, LocalProcess.of(Command.of("sleep", "1000"), directory).withEnvironment(environment));
    }

    private Project project(Unit... units) {
        return new Project("test", directory, List.of(units));
    }

    private static Set<UnitName> names(String... names) {
        return List.of(names).stream().map(UnitName::of).collect(Collectors.toSet());
    }

    private Engine engine(Unit... units) {
        return new Engine(project(units), new Drivers(List.of(new ProcessDriver())), new NoLog(), new MonotonicClock());
    }

    private record NoLog() implements RunLog {
        @Override
        public RunOutput open(Run run) {
            return new RunOutput() {
                @Override
                public void write(Stream stream, byte[] buffer, int offset, int length) {}

                @Override
                public void end(Stream stream) {}
            };
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return List.of();
        }
    }
}
