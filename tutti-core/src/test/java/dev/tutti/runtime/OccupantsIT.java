package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tutti.engine.Failure;
import dev.tutti.model.Command;
import dev.tutti.model.Condition;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Occupant;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Unit;
import dev.tutti.model.Workload;
import dev.tutti.probe.FileProbe;
import dev.tutti.probe.PidFileProbe;
import dev.tutti.probe.TcpProbe;
import dev.tutti.probe.UnixSocketProbe;
import dev.tutti.process.Await;
import dev.tutti.process.Stranger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccupantsIT {

    private static final String LISTENER = "use IO::Socket::UNIX;"
            + " my $s = IO::Socket::UNIX->new(Local => shift, Listen => 5) or die; open my $f, q(>), q(listening); close $f;"
            + " sleep 1000";

    @TempDir
    Path directory;

    private final List<Process> others = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process other : others) {
            other.destroyForcibly().waitFor();
        }
    }

    private Process other(String... command) throws Exception {
        Process other =
                new ProcessBuilder(command).directory(directory.toFile()).start();
        others.add(other);
        return other;
    }

    private Process listener(String socket) throws Exception {
        Process other = other("perl", "-e", LISTENER, socket);
        Await.until("socket", () -> Files.exists(directory.resolve("listening")));
        return other;
    }

    private Unit unit(String script, Condition ready) {
        return Unit.service("web", LocalProcess.of(Command.shell(script), directory))
                .withReady(ReadyCheck.of(ready.readiness()));
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.sock", "./s.sock", "DIRECTORY/s.sock"})
    void a_socket_that_another_process_listens_on_is_taken_by_it(String bound) throws Exception {
        Process other = listener(bound.replace("DIRECTORY", directory.toString()));
        Path socket = path("s.sock");

        try (var engine = new RealEngine(unit("touch launched; sleep 1000", new UnixSocketProbe(socket)))) {
            assertThat(engine.start().reached()).isFalse();

            var report = engine.awaitFailure();
            assertThat(report.failure().kind()).isEqualTo(Failure.Kind.NOT_LAUNCHED);
            assertThat(report.failure().detail())
                    .startsWith("socket " + socket + " is taken by pid " + other.pid() + ": perl");
            assertThat(report.occupant()).hasValueSatisfying(occupant -> {
                assertThat(occupant.pid()).hasValue(other.pid());
                assertThat(occupant.port()).isEmpty();
            });
            assertThat(path("launched")).doesNotExist();
        }
    }

    @Test
    void the_file_of_a_socket_that_nobody_listens_on_is_no_obstacle() throws Exception {
        listener("s.sock").destroyForcibly().waitFor();

        assertThat(path("s.sock")).exists();
        assertThat(new UnixSocketProbe(path("s.sock")).occupant()).isEmpty();
    }

    @Test
    void a_pid_file_that_names_a_live_process_is_taken_by_it() throws Exception {
        Process other = other("sleep", "1000");
        Files.writeString(path("web.pid"), other.pid() + "\n");

        try (var engine = new RealEngine(unit("sleep 1000", new PidFileProbe(path("web.pid"))))) {
            assertThat(engine.start().reached()).isFalse();

            assertThat(engine.awaitFailure().occupant())
                    .contains(Occupant.of("pid file " + path("web.pid"), OptionalLong.of(other.pid()), "sleep 1000"));
        }
    }

    @Test
    void a_stale_pid_file_does_not_keep_a_unit_from_starting() throws Exception {
        Process dead = other("true");
        dead.waitFor();
        Files.writeString(path("web.pid"), dead.pid() + "\n");
        var unit = unit("echo $$ >web.pid; exec sleep 1000", new PidFileProbe(path("web.pid")));

        try (var engine = new RealEngine(unit)) {
            assertThat(engine.start().reached()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "0", "99999999999"})
    void a_pid_file_without_a_live_process_is_nobody(String content) throws Exception {
        Files.writeString(path("web.pid"), content);

        assertThat(new PidFileProbe(path("web.pid")).occupant()).isEmpty();
        assertThat(new PidFileProbe(path("missing.pid")).occupant()).isEmpty();
    }

    @Test
    void a_pid_file_older_than_the_process_it_names_is_stale() throws Exception {
        Process other = other("sleep", "1000");
        Path file = Files.writeString(path("web.pid"), other.pid() + "\n");
        Instant began = other.info().startInstant().orElseThrow();

        Files.setLastModifiedTime(file, FileTime.from(began.minusSeconds(3600)));

        assertThat(new PidFileProbe(file).occupant()).isEmpty();
    }

    @Test
    void a_port_is_taken_whichever_alternative_asks_for_it() throws Exception {
        try (var stranger = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            int port = stranger.getLocalPort();
            var ready = new Readiness.Any(
                    List.of(new FileProbe(path("made")).readiness(), new TcpProbe("localhost", port).readiness()));

            try (var engine = new RealEngine(unit("touch made; sleep 1000", ready))) {
                assertThat(engine.start().reached()).isFalse();

                var occupant = engine.awaitFailure().occupant().orElseThrow();
                assertThat(occupant.port()).isEqualTo(OptionalInt.of(port));
                assertThat(occupant.toString())
                        .startsWith("port " + port + " is taken by pid "
                                + ProcessHandle.current().pid() + ": ");
            }
        }
    }

    @Test
    void whoever_provides_what_a_unit_only_waits_for_is_not_in_its_way() throws Exception {
        record Foreign(String summary) implements Workload {
            @Override
            public boolean opensPorts() {
                return false;
            }
        }
        listener("s.sock");
        var probe = new UnixSocketProbe(path("s.sock"));
        var unit = unit("sleep 1000", probe);

        var foreign = unit.withWorkload(new Foreign("somebody's"));

        assertThat(Occupants.of(unit, List.of(), port -> false)).isPresent();
        assertThat(Occupants.of(foreign, List.of(), port -> false)).isEmpty();
        assertThat(Occupants.portsOf(foreign, Map.of("http", 80), port -> false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1, ::1, false",
        "127.0.0.1, 0.0.0.0, true",
        "127.0.0.2, localhost, false",
        "0.0.0.0, 127.0.0.2, true",
        "0.0.0.0, localhost, true",
        "::, 127.0.0.2, true",
        "::1, localhost, true",
        "::1, 127.0.0.1, false",
    })
    void a_port_is_taken_where_its_address_is_in_the_way(String bound, String asked, boolean taken) throws Exception {
        assumeTrue(
                Stream.of(bound, asked).filter(address -> address.contains(":")).allMatch(Stranger::canListenOn),
                "no IPv6 loopback");
        try (var stranger = new ServerSocket(0, 5, InetAddress.getByName(bound))) {
            var unit = unit("sleep 1000", new TcpProbe(asked, stranger.getLocalPort()));

            assertThat(Occupants.of(unit, List.of(), port -> false).isPresent()).isEqualTo(taken);
            assertThat(Occupants.of(unit, List.of(stranger.getLocalPort()), port -> false))
                    .isPresent();
            assertThat(Occupants.of(unit, List.of(), port -> true)).isEmpty();
        }
    }
}
