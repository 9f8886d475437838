package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Command;
import dev.tutti.model.Exports;
import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.Await;
import dev.tutti.process.ProcFs;
import dev.tutti.process.ProcessDriver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs are given, those that are there and those to come. */
class SurroundingsIT {

    private static final UnitName WEB = UnitName.of("web");
    private static final UnitName STORE = UnitName.of("store");

    @TempDir
    Path directory;

    private Engine engine = engine(List.of());

    private static Engine engine(List<Unit> units) {
        var project = new Project("test", Path.of("/"), units);
        return new Engine(project, new Drivers(List.of(new ProcessDriver())), new Unheard());
    }

    private void use(List<Unit> units) {
        engine.close();
        engine = engine(units);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Unit unit(String name, Map<String, Optional<String>> environment, Map<String, Integer> ports) {
        var plain = LocalProcess.of(Command.of("sleep", "1000"), directory);
        var process = new LocalProcess(plain.command(), directory, environment, plain.stdin(), false);
        return Unit.service(name, process).withPorts(new Ports(ports));
    }

    private Surroundings of(UnitName unit) throws Exception {
        return engine.surroundings(unit).get(20, TimeUnit.SECONDS).orElseThrow();
    }

    /** Gives a unit the URL of the other, and what a hook has left. */
    private record Url() implements LateBinding {

        @Override
        public Unit bind(Unit unit, Exports exports) {
            var process = (LocalProcess) unit.workload();
            String port = exports.unit(STORE, "port.tcp").orElseThrow(() -> new IllegalStateException("no port"));
            return unit.withWorkload(process.withEnvironment(Map.of(
                    "URL",
                    "store://localhost:" + port,
                    "TOKEN",
                    exports.context("token").orElseThrow(() -> new IllegalStateException("no token")))));
        }
    }

    @Test
    void a_run_that_is_there_has_exactly_the_environment_that_is_told() throws Exception {
        var environment = Map.of("A", Optional.of("b"), "HOME", Optional.<String>empty(), "PORT", Optional.of("no"));
        use(List.of(unit("web", environment, Map.of("http", 0))));
        assertThat(RealEngine.get(engine.start(Set.of(WEB))).reached()).isTrue();
        long pid = engine.workload(WEB).orElseThrow().pid().orElseThrow();

        Surroundings seen = of(WEB);

        assertThat(seen.run()).contains(new Run(WEB, 1));
        assertThat(seen.command()).isEqualTo(Command.of("sleep", "1000"));
        assertThat(seen.directory()).isEqualTo(directory);
        assertThat(seen.variables()).containsOnlyKeys("A", "HOME", "PORT", "HTTP_PORT");
        var expected = new HashMap<>(seen.over(System.getenv()));
        assertThat(environmentOf(pid)).containsAllEntriesOf(expected).doesNotContainKey("HOME");
    }

    private static Map<String, String> environmentOf(long pid) throws Exception {
        var found = new HashMap<String, String>();
        var text = new AtomicReference<>("");
        // At the moment in which a process becomes another program it has none.
        Await.until("an environment of " + pid, () -> {
            text.set(new ProcFs().text(pid + "/environ"));
            return !text.get().isEmpty();
        });
        for (String variable : text.get().split("\0")) {
            found.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return found;
    }

    @Test
    void what_nobody_knows_yet_is_named_and_all_the_rest_is_told() throws Exception {
        use(List.of(
                unit("web", Map.of("A", Optional.of("b")), Map.of("http", 0, "admin", 4711))
                        .withBinding(new Url()),
                unit("store", Map.of(), Map.of("tcp", 0))));

        Surroundings seen = of(WEB);

        assertThat(seen.run()).isEmpty();
        assertThat(seen.problem()).isEmpty();
        assertThat(seen.variables()).containsEntry("A", Optional.of("b"));
        assertThat(seen.variables()).containsEntry("ADMIN_PORT", Optional.of("4711"));
        assertThat(seen.unknown())
                .containsEntry("URL", List.of("unit.store.port.tcp"))
                .containsEntry("TOKEN", List.of("context.token"))
                .containsEntry("HTTP_PORT", List.of("unit.web.port.http"));
    }

    @Test
    void ports_that_are_written_and_those_picked_before_are_known() throws Exception {
        use(List.of(
                unit("web", Map.of(), Map.of("http", 0)).withBinding(new Url()),
                unit("store", Map.of(), Map.of("tcp", 4711))));
        assertThat(of(WEB).unknown()).containsOnlyKeys("TOKEN", "PORT", "HTTP_PORT");

        assertThat(RealEngine.get(engine.start(Set.of(WEB))).reached()).isFalse();

        Surroundings seen = of(WEB);
        assertThat(seen.unknown()).containsOnlyKeys("TOKEN");
        assertThat(seen.variables()).containsEntry("URL", Optional.of("store://localhost:4711"));
    }

    @Test
    void where_late_values_cannot_be_seen_the_rest_is_as_it_is_written() throws Exception {
        LateBinding failing = (unit, exports) -> {
            throw new IllegalStateException(
                    "it is no number: " + exports.unit(STORE, "port.tcp").orElse(""));
        };
        var written = Map.of("A", Optional.of("b"), "URL", Optional.of("http://x:${unit.store.port.tcp}"));
        use(List.of(unit("web", written, Map.of()).withBinding(failing), unit("store", Map.of(), Map.of("tcp", 0))));

        Surroundings seen = of(WEB);

        assertThat(seen.problem()).contains("it is no number: ${unit.store.port.tcp}");
        assertThat(seen.variables()).containsOnlyKeys("A");
        assertThat(seen.unknown()).containsEntry("URL", List.of("unit.store.port.tcp"));
    }

    @Test
    void values_are_in_no_text_and_an_unknown_unit_is_refused() throws Exception {
        use(List.of(unit("web", Map.of("PASSWORD", Optional.of("s3cr3t")), Map.of())));

        assertThat(of(WEB)).asString().contains("PASSWORD").doesNotContain("s3cr3t");
        assertThatThrownBy(() -> engine.surroundings(STORE)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Nobody reads what these units write. */
    private record Unheard() implements RunLog, RunOutput {

        @Override
        public RunOutput open(Run run) {
            return this;
        }

        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {
            // Nobody reads it.
        }

        @Override
        public void end(Stream stream) {
            // Nothing is held back.
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return List.of();
        }
    }
}
