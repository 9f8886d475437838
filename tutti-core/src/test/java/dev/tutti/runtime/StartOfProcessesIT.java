package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Failure;
import dev.tutti.engine.Phase;
import dev.tutti.engine.StopNeeded;
import dev.tutti.event.FailureReport;
import dev.tutti.model.Command;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Readiness;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.Readiness.Probed;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Unit;
import dev.tutti.probe.HttpProbe;
import dev.tutti.probe.TcpProbe;
import dev.tutti.process.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a start is known as soon as it can be known. */
class StartOfProcessesIT {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    Path directory;

    private RealEngine engine(String script, Readiness when, Duration within) {
        Unit unit = Unit.service("web", LocalProcess.of(Command.shell(script), directory));
        return new RealEngine(unit.withReady(ReadyCheck.of(when).within(within)));
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }

    private static Readiness tcp(int port) {
        return new Probed(new TcpProbe("localhost", port));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void an_end_before_the_port_is_open_fails_the_start_at_once(int code) throws Exception {
        try (var engine = engine("echo no such table >&2; exit " + code, tcp(freePort()), LONG)) {
            assertThat(engine.start().reached()).isFalse();

            assertEndedBeforeReady(engine.awaitFailure(), code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void an_end_before_the_announcement_fails_the_start_at_once(int code) throws Exception {
        try (var engine = engine("echo no such table; exit " + code, new Logged("never said"), LONG)) {
            assertThat(engine.start().reached()).isFalse();

            assertEndedBeforeReady(engine.awaitFailure(), code);
        }
    }

    private static void assertEndedBeforeReady(FailureReport report, int code) {
        assertThat(report.failure().kind()).isEqualTo(Failure.Kind.ENDED_BEFORE_READY);
        assertThat(report.failure().exit()).contains(Exit.ofCode(code));
        assertThat(report.lastLines()).containsExactly("no such table");
    }

    @Test
    void a_launcher_may_end_well_while_its_daemon_gets_ready() throws Exception {
        String script = "setsid sh -c 'until [ -e go ]; do sleep 0.01; done; echo ready; exec sleep 1000' &"
                + " echo launcher=$$; exit 0";
        try (var engine = engine(script, new Logged("ready"), LONG)) {
            var started = engine.begin();
            long launcher = engine.number("launcher");
            Await.until("the launcher to end", () -> ProcessHandle.of(launcher).isEmpty());

            Files.createFile(directory.resolve("go"));

            assertThat(RealEngine.get(started).reached()).isTrue();
            assertThat(engine.stop().reached()).isTrue();
            assertThat(engine.awaitEnd().needed()).isEqualTo(StopNeeded.ASKING);
            assertThat(engine.failures()).isEmpty();
        }
    }

    @Test
    void a_daemon_that_dies_before_it_is_ready_fails_the_start_at_once() throws Exception {
        try (var engine = engine("setsid sh -c 'sleep 0.2; exit 5' & exit 0", new Logged("never said"), LONG)) {
            assertThat(engine.start().reached()).isFalse();

            assertThat(engine.awaitFailure().failure().kind()).isEqualTo(Failure.Kind.ENDED_BEFORE_READY);
        }
    }

    @RepeatedTest(5)
    void an_end_right_after_the_announcement_is_the_end_of_what_was_ready() throws Exception {
        try (var engine = engine("printf ready; exit 3", new Logged("ready"), LONG)) {
            assertThat(engine.start().reached()).isTrue();

            FailureReport report = engine.awaitFailure();

            assertThat(report.failure().kind()).isEqualTo(Failure.Kind.CRASHED);
            assertThat(report.failure().exit()).contains(Exit.ofCode(3));
            assertThat(engine.hasBeen(Phase.READY)).isTrue();
        }
    }

    @Test
    void a_port_that_is_taken_before_the_start_is_told_with_its_owner_and_nothing_is_launched() throws Exception {
        try (var stranger = new ServerSocket(0, 50, HERE);
                var engine = engine("touch launched; exec sleep 1000", tcp(stranger.getLocalPort()), LONG)) {
            assertThat(engine.start().reached()).isFalse();

            FailureReport report = engine.awaitFailure();

            assertThat(report.failure().kind()).isEqualTo(Failure.Kind.NOT_LAUNCHED);
            assertThat(report.failure().detail())
                    .startsWith("port " + stranger.getLocalPort() + " is taken by pid "
                            + ProcessHandle.current().pid() + ": ");
            assertThat(report.occupant())
                    .hasValueSatisfying(occupant -> assertThat(occupant.port()).hasValue(stranger.getLocalPort()));
            assertThat(directory.resolve("launched")).doesNotExist();
        }
    }

    @Test
    void a_stranger_that_takes_the_port_during_the_start_does_not_make_it_ready() throws Exception {
        int port = freePort();
        String script = "echo waiting; until [ -e go ]; do sleep 0.01; done; exec perl -MIO::Socket::INET -e '$| = 1;"
                + " print IO::Socket::INET->new(Listen => 5, LocalAddr => \"127.0.0.1\", LocalPort => " + port
                + ") ? \"bound\" : \"too late\"; sleep 1000'";
        try (var engine = engine(script, tcp(port), Duration.ofSeconds(4))) {
            var started = engine.begin();
            engine.awaitOutput("waiting");

            try (var stranger = new ServerSocket(port, 50, HERE)) {
                Files.createFile(directory.resolve("go"));
                engine.awaitOutput("too late");

                assertThat(RealEngine.get(started).reached()).isFalse();
                assertThat(stranger.isBound()).isTrue();
            }

            FailureReport report = engine.awaitFailure();
            assertThat(report.failure().kind()).isEqualTo(Failure.Kind.NOT_READY_IN_TIME);
            assertThat(report.probes().get(0).lastAnswer())
                    .startsWith("port " + port + " is taken by pid "
                            + ProcessHandle.current().pid() + ": ");
        }
    }

    @Test
    void a_server_that_accepts_and_never_answers_is_late_and_nobody_waits_longer() throws Exception {
        int port = freePort();
        String script = "exec perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(Listen => 5,"
                + " LocalAddr => \"127.0.0.1\", LocalPort => " + port + "); my @all;"
                + " while (my $c = $s->accept) { push @all, $c }'";
        var answer = new Probed(HttpProbe.of("http://localhost:" + port + "/"));
        try (var engine = engine(script, answer, Duration.ofSeconds(2))) {
            assertThat(engine.start().reached()).isFalse();

            FailureReport report = engine.awaitFailure();

            assertThat(report.failure().kind()).isEqualTo(Failure.Kind.NOT_READY_IN_TIME);
            assertThat(report.after()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        }
    }
}
