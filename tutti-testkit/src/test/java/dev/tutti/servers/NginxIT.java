package dev.tutti.servers;

import static dev.tutti.Tutti.all;
import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.http;
import static dev.tutti.Tutti.pidFile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.ProcessDefinition;
import dev.tutti.UnitHandle;
import dev.tutti.model.Command;
import dev.tutti.model.Signal;
import dev.tutti.process.FreePort;
import dev.tutti.process.Jvm;
import dev.tutti.process.RunningJvm;
import dev.tutti.testkit.Requirement;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("nginx")
class NginxIT {

    private static final String CONFIGURATION = """
            worker_processes 2;
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path body; proxy_temp_path proxy;
              fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              server {
                listen 127.0.0.1:%s;
                location / { return 200 "hello"; }
              }
            }
            """;

    @RegisterExtension
    final Bench bench = new Bench();

    private final FreePort port = freePort();
    private final String url = "http://localhost:" + port + "/";

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(bench.directory().resolve("nginx.conf"), CONFIGURATION.formatted(port));
    }

    @AfterEach
    void give_the_port_back() {
        port.close();
    }

    private ProcessDefinition nginx(String directives) {
        return bench.server(program(), "-p", bench.directory(), "-c", configuration(), "-g", directives);
    }

    private static Path program() {
        return Requirement.NGINX.find().orElseThrow();
    }

    private Path configuration() {
        return bench.directory().resolve("nginx.conf");
    }

    private Path pid() {
        return bench.directory().resolve("nginx.pid");
    }

    private ProcessDefinition inForeground() {
        return nginx("daemon off;").readyWhen(http(url)).stopSignal(Signal.QUIT);
    }

    /** Its daemon has a session of its own and writes over its environment, so that its pid file alone tells who it is. */
    private ProcessDefinition asDaemon() {
        return nginx("daemon on;").readyWhen(all(http(url), pidFile(pid())));
    }

    private void assertServes(UnitHandle nginx) throws IOException {
        assertThat(Talk.get(url)).isEqualTo("hello");
        assertThat(nginx.running()).isTrue();
    }

    @Test
    void it_answers_as_soon_as_it_has_started() throws Exception {
        try (var nginx = inForeground().start()) {
            assertServes(nginx);

            nginx.stop();

            assertThat(nginx.exit().orElseThrow().code()).isZero();
            assertThat(pid()).doesNotExist();
        }
    }

    @Test
    void its_daemon_is_found_by_its_pid_file() throws Exception {
        try (var nginx = asDaemon().start()) {
            assertServes(nginx);
            assertThat(ProcessHandle.of(nginx.pid())).isEmpty();

            nginx.stop();

            assertThat(nginx.running()).isFalse();
            assertThat(pid()).doesNotExist();
        }
    }

    @Test
    void its_daemon_can_be_stopped_by_its_own_command() throws Exception {
        var quit = Command.of(
                program().toString(),
                "-p",
                bench.directory().toString(),
                "-c",
                configuration().toString(),
                "-s",
                "quit");
        try (var nginx = asDaemon().stopCommand(quit.toString()).start()) {
            assertServes(nginx);

            nginx.stopped(() -> assertThat(nginx.running()).isFalse());

            assertServes(nginx);
        }
    }

    @Test
    void its_daemon_and_all_workers_die_when_killed() throws Exception {
        try (var nginx = asDaemon().start()) {
            nginx.kill();

            assertThat(nginx.running()).isFalse();
            assertThat(pid()).exists();

            nginx.start();

            assertServes(nginx);
        }
    }

    @Test
    void its_daemon_and_all_workers_die_with_the_jvm_that_started_them() throws Exception {
        try (RunningJvm jvm = Jvm.of(
                        DaemonKeeper.class,
                        program().toString(),
                        bench.directory().toString())
                .start()) {
            assertThat(jvm.line()).isEqualTo("up");
            assertThat(Talk.get(url)).isEqualTo("hello");

            jvm.kill();

            bench.awaitEnd();
        }
    }

    @Test
    void the_owner_of_its_port_is_told() {
        bench.tellsTheOwner(inForeground(), port.number(), "nginx");
    }

    @Test
    void the_owner_of_the_port_of_a_daemon_is_told() {
        bench.tellsTheOwner(asDaemon(), port.number(), "nginx");
    }
}
