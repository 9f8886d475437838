package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.TcpProbe;
import dev.tutti.process.FreePort;
import dev.tutti.process.FreePorts;
import dev.tutti.process.ProcessDriver;
import dev.tutti.testkit.Requires;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requires("python")
class FreePortsOfUnitsIT {

    /** Arguments: whether to set SO_REUSEADDR, and where to find the port. */
    private static final String SERVER = """
            import os, socket, sys
            reuse, where = int(sys.argv[1]), sys.argv[2]
            if where == "env":
                port = int(os.environ["PORT"])
            elif where == "file":
                port = int(open("port").read())
            else:
                port = int(where)
            server = socket.socket()
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, reuse)
            server.bind(("127.0.0.1", port))
            server.listen()
            print("up", flush=True)
            while True:
                server.accept()
            """;

    private static final ReadyCheck UP = ReadyCheck.of(new Readiness.Logged("up", Readiness.Logged.Where.STDOUT));

    @TempDir
    Path directory;

    private final Written written = new Written();

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void a_server_opens_a_port_the_test_took(String reuse) throws Exception {
        try (FreePort port = FreePorts.ofThisJvm().take()) {
            assertStarts(server("db", reuse, port.toString()).withReady(UP));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void a_server_opens_the_port_picked_for_its_unit(String reuse) throws Exception {
        assertStarts(server("db", reuse, "env")
                .withPorts(new Ports(Map.of("sql", 0)))
                .withReady(UP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void a_server_opens_the_port_its_readiness_check_looks_at(String reuse) throws Exception {
        try (FreePort port = FreePorts.ofThisJvm().take()) {
            Files.writeString(directory.resolve("port"), port.toString());
            var check = ReadyCheck.of(new Readiness.Probed(new TcpProbe("localhost", port.number())));

            assertStarts(server("db", reuse, "file").withReady(check));
        }
    }

    @Test
    void a_server_that_reuses_addresses_opens_a_port_nobody_tells_tutti_about() throws Exception {
        try (FreePort port = FreePorts.ofThisJvm().take()) {
            Files.writeString(directory.resolve("port"), port.toString());

            assertStarts(server("db", "1", "file").withReady(UP));
        }
    }

    @Test
    void units_started_at_once_all_open_their_ports() throws Exception {
        Unit[] units = IntStream.range(0, 8)
                .mapToObj(i -> server("db" + i, "0", "env")
                        .withPorts(new Ports(Map.of("sql", 0)))
                        .withReady(UP))
                .toArray(Unit[]::new);

        assertStarts(units);
    }

    private Unit server(String name, String reuse, String port) {
        var command = Command.of("python3", "-c", SERVER, reuse, port);
        return Unit.service(name, LocalProcess.of(command, directory));
    }

    private void assertStarts(Unit... units) throws Exception {
        var project = new Project("ports", directory, List.of(units));
        Set<UnitName> names = List.of(units).stream().map(Unit::name).collect(Collectors.toSet());
        try (var engine = new Engine(project, new Drivers(List.of(new ProcessDriver())), written)) {
            GoalResult started = engine.start(names).get(60, TimeUnit.SECONDS);

            assertThat(started.missed()).as(written::text).isEmpty();
        }
    }

    /** All that units write, for the message of a failure. */
    private static final class Written implements RunLog {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public RunOutput open(Run run) {
            return new RunOutput() {
                @Override
                public void write(Stream stream, byte[] buffer, int offset, int length) {
                    bytes.write(buffer, offset, length);
                }

                @Override
                public void end(Stream stream) {}
            };
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return List.of();
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
