package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tutti.model.Verdict;
import dev.tutti.process.Await;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.SocketOwner;
import dev.tutti.process.Stranger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpProbeIT {

    private static ServerSocket listen(String address) throws IOException {
        return new ServerSocket(0, 50, InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
    void localhost_is_found_on_whatever_address_the_server_chose(String address) throws Exception {
        assumeTrue(Stranger.canListenOn(address), "no IPv6 loopback");
        try (var server = listen(address)) {
            var probe = new TcpProbe("localhost", server.getLocalPort());

            Verdict verdict = probe.check(KnownSubject.here());

            assertThat(verdict.ok()).as(verdict.answer()).isTrue();
        }
    }

    @Test
    void a_bound_socket_that_does_not_listen_is_not_ready() throws Exception {
        try (var channel = java.nio.channels.SocketChannel.open()) {
            channel.bind(new InetSocketAddress("127.0.0.1", 0));

            var verdict = new TcpProbe("localhost", channel.socket().getLocalPort()).check(KnownSubject.here());

            assertThat(verdict).isEqualTo(Verdict.notYet("connection refused"));
        }
    }

    @Test
    void a_stranger_on_the_port_does_not_count_and_is_named() throws Exception {
        Process subject = new ProcessBuilder("sleep", "1000").start();
        try (var server = listen("127.0.0.1")) {
            int port = server.getLocalPort();

            var verdict = new TcpProbe("localhost", port).check(KnownSubject.of(subject.pid()));

            assertThat(verdict.ok()).isFalse();
            assertThat(verdict.answer())
                    .startsWith("port " + port + " is taken by pid "
                            + ProcessHandle.current().pid() + ": ")
                    .contains("java");
        } finally {
            subject.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_stranger_at_the_address_does_not_count_although_the_run_listens_on_the_same_port_elsewhere()
            throws Exception {
        try (var ours = listen("127.0.0.2");
                var theirs = strangerOn(ours.getLocalPort())) {
            var verdict = new TcpProbe("127.0.0.1", ours.getLocalPort()).check(KnownSubject.here());

            assertThat(verdict.ok()).isFalse();
            assertThat(verdict.answer())
                    .startsWith("port " + ours.getLocalPort() + " is taken by pid " + theirs.pid() + ": perl");
        }
    }

    /** Another process that listens on 127.0.0.1. */
    private record Other(Process process) implements AutoCloseable {

        long pid() {
            return process.pid();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    private static Other strangerOn(int port) throws IOException {
        String script = "use IO::Socket::INET; my $s = IO::Socket::INET->new(LocalAddr => q(127.0.0.1), LocalPort => "
                + port + ", Listen => 5) or die; sleep 1000";
        var other = new Other(new ProcessBuilder("perl", "-e", script).start());
        try {
            Await.until(
                    "the stranger",
                    () -> ListeningSocket.on(port).stream()
                            .anyMatch(
                                    socket -> socket.address().getHostAddress().equals("127.0.0.1")));
            return other;
        } catch (AssertionError late) {
            other.close();
            throw late;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true, true",
        "127.0.0.2, true, true",
        "[::1], true, true",
        "0.0.0.0, true, true",
        "127.example.org, false, false",
        "db.example.org, false, false",
        "192.0.2.1, true, false",
    })
    void what_a_host_means_is_known_of_numbers_and_localhost(String host, boolean known, boolean here) {
        var probe = new TcpProbe(host, 80);

        assertThat(probe.isPunctual()).isEqualTo(known);
        assertThat(probe.localPorts()).hasSize(here ? 1 : 0);
        assertThat(HttpProbe.of("http://" + host + "/").isPunctual()).isEqualTo(known);
    }

    @Test
    void another_address_of_this_machine_is_here_as_well() throws Exception {
        for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress own : Collections.list(network.getInetAddresses())) {
                assertThat(new TcpProbe(own.getHostAddress(), 80).localPorts()).containsExactly(80);
            }
        }
    }

    @Test
    void a_run_without_processes_accepts_any_listener() throws Exception {
        try (var server = listen("127.0.0.1")) {
            var probe = new TcpProbe("127.0.0.1", server.getLocalPort());

            var verdict = probe.check(KnownSubject.withoutProcesses());

            assertThat(verdict.ok()).isTrue();
        }
    }

    @Test
    void a_closed_port_never_connects_to_itself() throws Exception {
        int port;
        try (var server = listen("127.0.0.1")) {
            port = server.getLocalPort();
        }
        var probe = new TcpProbe("localhost", port);
        int ready = 0;

        for (int i = 0; i < 2000; i++) {
            ready += probe.check(KnownSubject.withoutProcesses()).ok() ? 1 : 0;
        }

        assertThat(ready).isZero();
    }

    @Test
    void a_connection_never_comes_from_the_port_it_goes_to() throws Exception {
        int port;
        try (var server = listen("127.0.0.1")) {
            port = server.getLocalPort();
        }

        // What the system chooses by chance, one time in many thousands, is asked for here.
        assertThatThrownBy(() -> Connection.open(InetAddress.getByName("127.0.0.1"), port, Duration.ofSeconds(1), port))
                .hasMessage(Connection.REFUSED);
    }

    @Test
    void the_owner_of_a_port_is_found() throws Exception {
        try (var server = listen("0.0.0.0")) {
            assertThat(SocketOwner.of(server.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner.pid())
                            .isEqualTo(ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_host_that_cannot_be_reached_is_given_up_in_time() throws Exception {
        var subject = KnownSubject.withoutProcesses().patientFor(Duration.ofMillis(200));
        long started = System.nanoTime();

        // Reserved for documentation: nobody answers, or the network says so at once.
        var verdict = new TcpProbe("192.0.2.1", 81).check(subject);

        assertThat(verdict.ok()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_connection_that_nobody_answers_is_given_up_in_time() throws Exception {
        var waiting = new ArrayList<SocketChannel>();
        try (var full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 8; i++) {
                waiting.add(asking(full.getLocalSocketAddress()));
            }
            var subject = KnownSubject.here().patientFor(Duration.ofMillis(300));

            var tcp = new TcpProbe("127.0.0.1", full.getLocalPort()).check(subject);
            var http = HttpProbe.of("http://127.0.0.1:" + full.getLocalPort() + "/")
                    .check(subject);

            assertThat(List.of(tcp, http)).containsOnly(Verdict.notYet("no answer in time"));
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    /** Takes a place in the queue of a server, or waits for one. */
    private static SocketChannel asking(SocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(server);
        return channel;
    }

    @Test
    void an_unknown_host_is_named() throws Exception {
        var verdict = new TcpProbe("no-such-host.invalid", 80).check(KnownSubject.here());

        assertThat(verdict).isEqualTo(Verdict.notYet("unknown host no-such-host.invalid"));
    }

    @Test
    void a_port_out_of_range_is_refused() {
        assertThatThrownBy(() -> new TcpProbe("localhost", 65536)).hasMessageContaining("65536");
    }
}
