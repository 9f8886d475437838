package dev.tutti.servers;

import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.tcp;
import static dev.tutti.Tutti.unix;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.ProcessDefinition;
import dev.tutti.process.FreePort;
import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("memcached")
class MemcachedIT {

    @RegisterExtension
    final Bench bench = new Bench();

    /** It refuses to be root unless told whom to become; as anybody else it ignores that. */
    private ProcessDefinition memcached(FreePort port) {
        return bench.server("memcached", "-l", "127.0.0.1", "-p", port, "-u", "root")
                .readyWhen(tcp(port));
    }

    @Test
    void it_answers_as_soon_as_it_has_started() throws Exception {
        try (var port = freePort();
                var memcached = memcached(port).start()) {
            assertThat(Talk.tcp(port.number(), "version")).startsWith("VERSION 1.");
            assertThat(memcached.running()).isTrue();

            memcached.stop();

            assertThat(memcached.running()).isFalse();
        }
    }

    @Test
    void it_answers_on_a_unix_socket_as_soon_as_that_is_ready() throws Exception {
        Path socket = bench.directory().resolve("memcached.sock");
        try (var memcached = bench.server("memcached", "-s", socket, "-u", "root")
                .readyWhen(unix(socket))
                .start()) {
            assertThat(Talk.unix(socket, "version")).startsWith("VERSION 1.");
            assertThat(memcached.running()).isTrue();
        }
    }

    @Test
    void the_owner_of_its_port_is_told() {
        try (var port = freePort()) {
            bench.tellsTheOwner(memcached(port), port.number(), "memcached");
        }
    }
}
