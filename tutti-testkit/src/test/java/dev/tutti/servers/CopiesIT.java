package dev.tutti.servers;

import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.orchestrated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.Orchestrator;
import dev.tutti.process.Jvm;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.RunningJvm;
import dev.tutti.testkit.Requires;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Requires("python")
class CopiesIT {

    private static String page(int port) throws Exception {
        return Talk.get("http://localhost:" + port + "/");
    }

    @Test
    void a_picked_port_is_known_to_the_command_to_others_and_to_the_test() throws Exception {
        try (var copy = orchestrated(Copy.CLIENT)) {
            var web = copy.handle(Copy.WEB);
            int port = web.port();

            assertThat(web.port("http")).isEqualTo(port);
            assertThat(web.url()).hasToString("http://localhost:" + port);
            assertThat(web.output()).contains("port " + port);
            assertThat(copy.handle(Copy.CLIENT).output()).isEqualTo("200 " + web.url() + "\n");
            assertThat(page(port)).contains("Directory listing");

            web.restart();

            assertThat(web.port()).isEqualTo(port);
            assertThat(page(port)).contains("Directory listing");
        }
    }

    @Test
    void a_reserved_port_is_nobody_elses_until_the_child_has_it() throws Exception {
        try (var port = freePort()) {
            try (var stranger = new ServerSocket()) {
                // Only a server that reuses addresses, as most do, may have it without being told about it.
                stranger.setReuseAddress(false);
                var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
                assertThatThrownBy(() -> stranger.bind(address)).isInstanceOf(BindException.class);
            }

            try (var server = Copy.reserved(port).start()) {
                assertThat(page(port.number())).contains("Directory listing");
                assertThat(server.running()).isTrue();
            }
        }
    }

    @Test
    void copies_in_one_jvm_started_at_once_have_ports_of_their_own() throws Exception {
        List<Orchestrator> copies =
                Stream.generate(() -> Orchestrator.of(Copy.CLIENT)).limit(5).toList();
        try {
            CompletableFuture.allOf(copies.stream()
                            .map(copy -> CompletableFuture.runAsync(copy::start))
                            .toArray(CompletableFuture[]::new))
                    .get(2, TimeUnit.MINUTES);

            var ports = new HashSet<Integer>();
            for (Orchestrator copy : copies) {
                int port = copy.handle(Copy.WEB).port();
                assertThat(ports.add(port)).isTrue();
                assertThat(page(port)).contains("Directory listing");
            }
        } finally {
            copies.forEach(Orchestrator::close);
        }
    }

    @Test
    void copies_in_jvms_side_by_side_have_ports_of_their_own() throws Exception {
        var copies = new ArrayList<RunningJvm>();
        var ports = new ArrayList<Integer>();
        try {
            for (int copy = 0; copy < 3; copy++) {
                copies.add(Jvm.of(Copy.class).start());
            }
            for (RunningJvm copy : copies) {
                String[] said = copy.line().split(" ");
                ports.add(Integer.valueOf(said[0]));
                ports.add(Integer.valueOf(said[1]));
                assertThat(said[2]).isEqualTo("200");
            }
            assertThat(ports).hasSize(6).doesNotHaveDuplicates();
            for (int port : ports) {
                assertThat(page(port)).contains("Directory listing");
            }

            for (RunningJvm copy : copies) {
                copy.endInput();
                assertThat(copy.line()).isEqualTo("down");
            }
            assertThat(ports).allMatch(port -> ListeningSocket.on(port).isEmpty());
            for (RunningJvm copy : copies) {
                copy.exitCode();
            }
        } finally {
            copies.forEach(RunningJvm::close);
        }
    }
}
