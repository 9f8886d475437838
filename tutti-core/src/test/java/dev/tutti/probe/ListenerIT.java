package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListenerIT {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void a_stranger_that_answers_http_on_the_port_does_not_make_a_run_ready() throws Exception {
        Process ours = new ProcessBuilder("sleep", "60").start();
        try (var server = new ServerSocket(0, 50, HERE)) {
            answerOnce(server);
            var probe = HttpProbe.of("http://localhost:" + server.getLocalPort() + "/");

            Verdict verdict = probe.check(KnownSubject.of(ours.pid()));

            assertThat(verdict.ok()).isFalse();
            assertThat(verdict.answer())
                    .startsWith("port " + server.getLocalPort() + " is taken by pid "
                            + ProcessHandle.current().pid());
        } finally {
            ours.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_process_of_the_run_that_has_just_ended_does_not_hide_a_stranger() throws Exception {
        Process ours = new ProcessBuilder("sleep", "60").start();
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        try (var server = new ServerSocket(0, 50, HERE)) {
            var probe = new TcpProbe("localhost", server.getLocalPort());

            Verdict verdict = probe.check(KnownSubject.of(ours.pid(), ended.pid()));

            assertThat(verdict.answer()).startsWith("port " + server.getLocalPort() + " is taken by pid");
        } finally {
            ours.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_run_that_listens_elsewhere_is_told_where() throws Exception {
        int nobody;
        try (var free = new ServerSocket(0, 50, HERE)) {
            nobody = free.getLocalPort();
        }
        try (var server = new ServerSocket(0, 50, HERE)) {
            var readiness = new Readiness.Probed(new TcpProbe("localhost", nobody));
            var watch = new ReadinessWatch(
                    ReadyCheck.of(readiness).within(Duration.ofMillis(800)),
                    KnownSubject.here(),
                    new OutputMatcher(readiness));

            boolean ready = watch.await();

            assertThat(ready).isFalse();
            assertThat(watch.hint())
                    .hasValueSatisfying(hint -> assertThat(hint)
                            .contains("listens on port")
                            .contains(String.valueOf(server.getLocalPort())));
        }
    }

    @Test
    void only_loopback_ports_are_expected_of_the_run_itself() {
        assertThat(new TcpProbe("localhost", 5432).localPorts()).containsExactly(5432);
        assertThat(HttpProbe.of("http://127.0.0.1/").localPorts()).containsExactly(80);
        assertThat(HttpProbe.of("https://example.org/").localPorts()).isEmpty();
    }

    private static void answerOnce(ServerSocket server) {
        var thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
