package dev.tutti.servers;

import static dev.tutti.Tutti.all;
import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.pidFile;
import static dev.tutti.Tutti.tcp;
import static dev.tutti.Tutti.unix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.ProcessDefinition;
import dev.tutti.failure.AlreadyRunningException;
import dev.tutti.process.FreePort;
import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("redis")
class RedisIT {

    @RegisterExtension
    final Bench bench = new Bench();

    private ProcessDefinition redis(FreePort port) {
        return bench.server("redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "")
                .readyWhen(tcp(port));
    }

    @Test
    void it_answers_as_soon_as_it_has_started_and_every_time_again() throws Exception {
        try (var port = freePort();
                var redis = redis(port).handle()) {
            for (int round = 0; round < 5; round++) {
                redis.start();

                assertThat(Talk.tcp(port.number(), "PING")).isEqualTo("+PONG");

                redis.stop();
                assertThat(redis.running()).isFalse();
                assertThat(redis.exit().orElseThrow().code()).isZero();
            }
        }
    }

    @Test
    void it_answers_on_a_unix_socket_as_soon_as_that_is_ready() throws Exception {
        Path socket = bench.directory().resolve("redis.sock");
        var server = bench.server("redis-server", "--port", 0, "--unixsocket", socket, "--save", "")
                .readyWhen(all(unix(socket), output("ready to accept connections")));
        try (var redis = server.start()) {
            assertThat(Talk.unix(socket, "PING")).isEqualTo("+PONG");

            assertThatThrownBy(server::start).isInstanceOfSatisfying(AlreadyRunningException.class, taken -> {
                assertThat(taken.ownerPid()).isEqualTo(redis.pid());
                assertThat(taken.ownerCommand()).contains("redis-server");
            });
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void the_owner_of_its_port_is_told() {
        try (var port = freePort()) {
            bench.tellsTheOwner(redis(port), port.number(), "redis-server");
        }
    }

    @Test
    void a_client_can_stop_it_and_it_starts_again() throws Exception {
        try (var port = freePort();
                var redis = redis(port).start()) {
            Talk.tcp(port.number(), "SHUTDOWN NOSAVE");
            redis.waitForExit(Duration.ofSeconds(20));
            assertThat(redis.running()).isFalse();

            redis.start();

            assertThat(Talk.tcp(port.number(), "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void a_daemon_that_soon_writes_over_its_mark_is_never_lost() {
        for (int round = 0; round < 20; round++) {
            Path file = bench.directory().resolve("redis-" + round + ".pid");
            try (var port = freePort();
                    var redis = bench.server(
                                    "redis-server",
                                    "--port",
                                    port,
                                    "--save",
                                    "",
                                    "--daemonize",
                                    "yes",
                                    "--pidfile",
                                    file)
                            .readyWhen(pidFile(file))
                            .start()) {
                assertThat(redis.running()).isTrue();
            }
            assertThat(file).doesNotExist();
        }
    }
}
