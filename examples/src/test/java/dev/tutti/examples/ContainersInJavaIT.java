package dev.tutti.examples;

import static dev.tutti.Tutti.command;
import static dev.tutti.Tutti.container;
import static dev.tutti.Tutti.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.ContainerDefinition;
import dev.tutti.ContainerService;
import dev.tutti.Orchestrator;
import dev.tutti.Tutti;
import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.junit.Lifetime;
import dev.tutti.junit.TuttiExtension;
import dev.tutti.testkit.Requires;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Containers as Java defines them: in an orchestrator, in tests, and by a class. */
@Requires("docker")
class ContainersInJavaIT {

    private static final ContainerDefinition WEB = container("web", "tutti/busybox:1")
            .command(List.of("sh", "-c", "echo hello > /tmp/index.html; exec httpd -f -p 8080 -h /tmp"))
            .port(8080)
            .init()
            .readyWhen(http("http://localhost:8080/index.html"));

    @RegisterExtension
    static final TuttiExtension SHARED = TuttiExtension.of(WEB).lifetime(Lifetime.SHARED);

    @RegisterExtension
    final TuttiExtension own = TuttiExtension.of(WEB);

    /** A server that says what it was given. */
    static class Server extends ContainerService {
        final String name = "server";
        final String image = "tutti/busybox:1";
        final List<String> cmd = List.of("sh", "-c", "echo $GREETING > /tmp/index.html; exec httpd -f -p 8080 -h /tmp");
        final Map<String, Object> env = Map.of("GREETING", "hello {name}");
        final Map<Integer, Integer> ports = Map.of(8080, 0);
        final List<String> called = new ArrayList<>();

        /** Else its shell would be the first process, which ignores what it is asked to stop with. */
        @Override
        protected ContainerDefinition define(ContainerDefinition definition) {
            return definition.init();
        }

        @Override
        protected void preStart() {
            called.add("preStart");
            context().set("name", "Ada");
        }

        @Override
        protected boolean ping() throws Exception {
            called.add("ping");
            try (var connection = new Socket("localhost", port(8080))) {
                connection.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return connection.getInputStream().read() >= 0;
            } catch (ConnectException notYet) {
                return false;
            }
        }

        @Override
        protected void postStart() {
            called.add("postStart");
        }
    }

    @Test
    void tests_have_containers_of_their_own_beside_those_they_share() {
        assertThat(own.handle("web").containerId())
                .isNotEqualTo(SHARED.handle("web").containerId());
        assertThat(own.handle("web").exec("cat", "/tmp/index.html").output()).isEqualTo("hello\n");
        assertThat(own.handle("web").exec("sh", "-c", "echo no >&2; exit 3").code())
                .isEqualTo(3);
        assertThat(own.port("web")).isEqualTo(own.handle("web").port(8080));
    }

    @Test
    void a_service_is_asked_in_the_order_of_its_life_and_finds_what_it_has_left() {
        var server = new Server();

        try (var system = Orchestrator.of(server).start()) {
            assertThat(server.called).startsWith("preStart", "ping").endsWith("ping", "postStart");
            assertThat(system.handle(server).exec("cat", "/tmp/index.html").output())
                    .isEqualTo("hello Ada\n");
            assertThat(system.context().get("name")).contains("Ada");
        }
    }

    @Test
    void a_ping_that_throws_fails_the_start_at_once() {
        var server = new Server() {
            @Override
            protected boolean ping() {
                throw new IllegalStateException("no such table");
            }
        };

        assertThatThrownBy(() -> Orchestrator.of(server).start())
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("threw IllegalStateException: no such table");
    }

    @Test
    void a_ping_that_hangs_is_interrupted_when_its_time_is_over() {
        var server = new Server() {
            final Duration within = Duration.ofSeconds(1);

            @Override
            protected boolean ping() throws InterruptedException {
                new CountDownLatch(1).await();
                return true;
            }
        };

        assertThatThrownBy(() -> Orchestrator.of(server).start())
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("ping of");
    }

    @Test
    void a_container_that_dies_while_it_is_pinged_fails_with_its_code_and_last_lines() {
        var dying = container("dying", "tutti/busybox:1")
                .command(List.of("sh", "-c", "echo cannot go on; exit 7"))
                .readyWhen(command("false"));

        assertThatThrownBy(dying::start).isInstanceOfSatisfying(ExitedBeforeReadyException.class, failure -> {
            assertThat(failure).hasMessageContaining("code 7").hasMessageContaining("cannot go on");
        });
    }

    @Test
    void what_is_kept_is_found_by_the_next_start_and_all_else_is_removed(@TempDir Path directory) {
        var kept = container("kept", "tutti/busybox:1")
                .command("sleep 1000")
                .init()
                .kept();
        var other = container("other", "tutti/busybox:1")
                .command("sleep 1000")
                .init()
                .dependsOn(kept);
        var project = Tutti.project("keeping-" + ProcessHandle.current().pid(), kept, other)
                .in(directory);
        String first = "";
        String removed;
        try {
            try (var system = project.orchestrator().start()) {
                first = system.handle(kept).containerId();
                removed = system.handle(other).containerId();
            }
            assertThat(docker(directory, "ps", "-aq", "--no-trunc"))
                    .contains(first)
                    .doesNotContain(removed);
            assertThat(docker(directory, "ps", "-q", "--no-trunc")).contains(first);
            try (var system = project.orchestrator().start()) {
                assertThat(system.handle(kept).containerId()).isEqualTo(first);
                assertThat(system.handle(other).exec("true").code()).isZero();
            }
        } finally {
            docker(directory, "rm", "-f", first);
            docker(
                    directory,
                    "network",
                    "rm",
                    "tutti-keeping-" + ProcessHandle.current().pid());
        }
    }

    private static String docker(Path directory, String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        try (var process = TuttiProcess.start(Workplace.in(directory), command)) {
            return process.outcome().out();
        }
    }
}
