package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Probe;
import dev.tutti.model.Readiness;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.Readiness.Probed;
import dev.tutti.model.ReadyCheck;
import dev.tutti.process.Stage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes become ready in their own ways. */
class ReadinessIT {

    private static final String LISTENER = "exec perl -MIO::Socket::INET -e '$| = 1;"
            + " my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => \"127.0.0.1\", LocalPort => PORT, ReuseAddr => 1);"
            + " print $s ? \"listening\" : \"cannot bind\";"
            + " while (my $c = $s && $s->accept) { print $c \"HTTP/1.0 200 OK\\r\\n\\r\\n\"; close $c } sleep 1000'";

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private ReadinessWatch watch(String script, Readiness when, Duration within) throws Exception {
        var output = new OutputMatcher(when);
        RunningWorkload run = stage.start(script, output);
        return new ReadinessWatch(ReadyCheck.of(when).within(within), run.subject(), output);
    }

    private boolean becomesReady(String script, Probe probe) throws Exception {
        return watch(script, new Probed(probe), Duration.ofSeconds(20)).await();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String listener(int port) {
        return LISTENER.replace("PORT", Integer.toString(port));
    }

    @Test
    void a_server_is_ready_when_it_listens_answers_and_says_so() throws Exception {
        int port = freePort();
        var when = new Readiness.All(List.of(
                new Probed(new TcpProbe("localhost", port)),
                new Probed(HttpProbe.of("http://localhost:" + port + "/")),
                new Logged("^listening")));

        var watch = watch("sleep 0.1; " + listener(port), when, Duration.ofSeconds(20));

        assertThat(watch.await()).as(watch.evidence().toString()).isTrue();
    }

    @Test
    void a_server_is_ready_by_one_of_several_ways() throws Exception {
        int port = freePort();
        var when = new Readiness.Any(List.of(
                new Probed(new FileProbe(directory.resolve("never-made"))),
                new Readiness.All(List.of(new Probed(new TcpProbe("localhost", port)), new Logged("^listening")))));

        var watch = watch("sleep 0.1; " + listener(port), when, Duration.ofSeconds(20));

        assertThat(watch.await()).as(watch.evidence().toString()).isTrue();
        assertThat(watch.evidence()).filteredOn(Evidence::held).hasSize(2);
    }

    @Test
    void a_server_whose_port_a_stranger_holds_is_not_ready() throws Exception {
        try (var stranger = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            int port = stranger.getLocalPort();

            var watch = watch(listener(port), new Probed(new TcpProbe("localhost", port)), Duration.ofMillis(700));

            assertThat(watch.await()).isFalse();
            assertThat(watch.evidence().get(0).answer())
                    .startsWith("port " + port + " is taken by pid "
                            + ProcessHandle.current().pid() + ": ");
        }
    }

    @Test
    void a_daemon_is_ready_by_its_pid_file() throws Exception {
        Path file = directory.resolve("daemon.pid");

        boolean ready = becomesReady(
                "setsid sh -c 'sleep 0.1; echo $$ >daemon.pid; exec sleep 1000' >/dev/null 2>&1 & exit 0",
                new PidFileProbe(file));

        assertThat(ready).isTrue();
    }

    @Test
    void a_file_made_late_is_seen_soon() throws Exception {
        assertThat(becomesReady("sleep 0.1; touch made; sleep 1000", new FileProbe(directory.resolve("made"))))
                .isTrue();
    }

    @Test
    void a_run_that_ends_after_its_announcement_was_ready() throws Exception {
        var output = new OutputMatcher(new Logged("ready"));
        RunningWorkload run = stage.start("printf ready; exit 3", output);
        var watch = new ReadinessWatch(ReadyCheck.of(new Logged("ready")), run.subject(), output);

        run.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);

        assertThat(watch.hasHeld()).isTrue();
    }
}
