package dev.tutti;

import static dev.tutti.Tutti.all;
import static dev.tutti.Tutti.any;
import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.command;
import static dev.tutti.Tutti.external;
import static dev.tutti.Tutti.file;
import static dev.tutti.Tutti.httpPort;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.pidFile;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.stderr;
import static dev.tutti.Tutti.stdout;
import static dev.tutti.Tutti.tcp;
import static dev.tutti.Tutti.tcpPort;
import static dev.tutti.Tutti.unix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.model.Condition;
import dev.tutti.process.Await;
import dev.tutti.process.ProcFs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaysToBeReadyIT {

    /** Long enough to launch a shell on a busy machine. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    private ProcessDefinition script(String script) {
        return traces.on(shell(script)).directory(directory);
    }

    private static void assertReady(ProcessDefinition definition) {
        try (var handle = definition.start()) {
            assertThat(handle.running()).isTrue();
            assertThat(handle.status().readyAfter()).isPresent();
        }
    }

    private static void assertLate(ProcessDefinition definition, String... evidence) {
        assertThatThrownBy(definition.within(MOMENT)::start)
                .isInstanceOf(NotReadyException.class)
                .hasMessageContainingAll(evidence);
    }

    @Test
    void nothing_is_waited_for_where_nothing_is_said() {
        assertReady(traces.on(process("sleep 1000")));
    }

    @Test
    void a_check_of_ones_own_is_asked_until_it_holds() {
        var asked = new AtomicInteger();
        assertReady(
                traces.on(process("sleep 1000")).readyWhen(check("third time", () -> asked.incrementAndGet() == 3)));
        assertThat(asked).hasValue(3);
    }

    @Test
    void what_a_check_throws_is_its_answer() {
        assertLate(
                traces.on(process("sleep 1000")).readyWhen(check("luck", () -> {
                    throw new java.io.IOException("a black cat");
                })),
                "✗ luck: ",
                "a black cat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'server: listening on 4711'; exec sleep 1000",
                "printf 'server: listening on 4711'; exec sleep 1000",
                "echo a; echo b; printf 'server: liste'; sleep 0.05; echo 'ning on 4711 ...'; exec sleep 1000",
            })
    void an_announcement_is_found_by_a_regular_expression(String script) {
        assertReady(script(script).readyWhen(output("listening on \\d+")));
        assertReady(script(script).readyWhen(stdout("listening on \\d+")));
        assertReady(script("exec >&2; " + script).readyWhen(stderr("listening on \\d+")));
    }

    @Test
    void an_announcement_on_the_other_stream_does_not_count() {
        assertLate(
                script("echo u$((1 + 1))p >&2; exec sleep 1000").readyWhen(stdout("u.p")), "✗", "/u.p/", "\n    u2p");
        assertLate(script("echo u$((1 + 1))p; exec sleep 1000").readyWhen(stderr("u.p")), "✗", "/u.p/", "\n    u2p");
    }

    @Test
    void a_file_a_pid_file_and_a_command_are_looked_at() {
        assertReady(script("sleep 0.05; touch flag; exec sleep 1000").readyWhen(file(directory.resolve("flag"))));
        assertReady(script("sleep 0.05; echo $$ >pid; exec sleep 1000").readyWhen(pidFile(directory.resolve("pid"))));
        assertReady(script("sleep 0.05; touch done; exec sleep 1000")
                .readyWhen(command("test -f " + directory.resolve("done"))));
    }

    @Test
    void a_relative_path_and_a_command_are_at_home_where_the_process_is() {
        var up = script("echo $$ >pid; touch flag; exec sleep 1000");

        assertReady(up.readyWhen(file(Path.of("flag"))));
        assertReady(up.readyWhen(pidFile(Path.of("pid"))));
        assertReady(up.env("WHO", "me")
                .env("LATE", exports -> "too")
                .port("main", 0)
                .readyWhen(command("sh -c 'test -f flag && test $WHO$LATE = metoo && test $PORT = $MAIN_PORT'")));
        assertReady(up.runningWhen(command("test -f flag")).readyWhen(file(Path.of("flag"))));
    }

    @Test
    void a_port_that_is_picked_at_the_launch_is_asked_by_its_name() {
        var site = traces.on(WebServer.onPortOf("WEB_PORT")).port("other").port("web");

        assertReady(site.readyWhen(tcpPort("web")));
        assertReady(site.readyWhen(all(httpPort("web", "/").withStatus(200), tcpPort("web"))));
        try (var one = site.readyWhen(tcpPort("web")).start();
                var two = site.readyWhen(tcpPort("web")).start()) {
            assertThat(one.port("web")).isNotEqualTo(two.port("web"));
            one.waitFor(httpPort("web", "no-such-page").withStatus(404), Duration.ofSeconds(20));
        }
    }

    @Test
    void a_port_of_another_name_is_refused_with_the_names_there_are() {
        var site = script("exec sleep 1000");

        assertThatThrownBy(site.port("admin").port("http").readyWhen(tcpPort("htpp"))::start)
                .isInstanceOf(LaunchFailedException.class)
                .hasMessageContaining("no port \"htpp\"")
                .hasMessageContaining("it has admin, http; did you mean \"http\"?");
        assertThatThrownBy(site.readyWhen(httpPort("web", "/health"))::start)
                .isInstanceOf(LaunchFailedException.class)
                .hasMessageContaining("no port \"web\"")
                .hasMessageContaining("add port(\"web\")");
    }

    @Test
    void a_port_that_does_not_open_is_told_by_its_number() {
        try (var handle = script("exec sleep 1000").port("web").start()) {
            assertThatThrownBy(() -> handle.waitFor(tcpPort("web"), MOMENT))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining("tcp connections on localhost:" + handle.port("web"));
        }
    }

    @Test
    void a_pid_file_that_names_somebody_else_does_not_count() {
        assertLate(
                script("echo " + ProcessHandle.current().pid() + " >pid; exec sleep 1000")
                        .readyWhen(pidFile(directory.resolve("pid"))),
                "is not of this run");
    }

    /** As nginx does: a session of its own, and no mark. */
    private ProcessDefinition daemon() {
        String daemon = "echo $$ >pid; touch begun; trap \"exit 0\" TERM; while :; do sleep 0.02; done";
        return script("setsid env -i /bin/sh -c '" + daemon + "' & until test -f begun; do sleep 0.01; done")
                .readyWhen(pidFile(directory.resolve("pid")));
    }

    @Test
    void a_daemon_that_lost_its_mark_is_known_by_its_pid_file() throws Exception {
        try (var handle = daemon().start()) {
            long daemon =
                    Long.parseLong(Files.readString(directory.resolve("pid")).strip());
            assertThat(daemon).isNotEqualTo(handle.pid());
            assertThat(handle.running()).isTrue();

            handle.stop();

            assertThat(new ProcFs().alive(daemon)).isEmpty();
            assertThat(handle.running()).isFalse();
        }
    }

    @Test
    void all_of_several_must_hold_in_any_order() throws Exception {
        Condition both = all(file(directory.resolve("one")), output("two"), check("three", () -> true));

        assertReady(script("echo two; touch one; exec sleep 1000").readyWhen(both));
        Files.delete(directory.resolve("one"));
        assertReady(script("sleep 0.05; touch one; echo two; exec sleep 1000").readyWhen(both));
        Files.delete(directory.resolve("one"));
        assertLate(script("echo two; exec sleep 1000").readyWhen(both), "✗", "✓", "no such file");
    }

    @Test
    void one_of_several_is_enough() throws Exception {
        Condition either = any(all(output("never"), output("two")), file(directory.resolve("one")));

        assertReady(script("touch one; exec sleep 1000").readyWhen(either));
        Files.delete(directory.resolve("one"));
        assertLate(script("echo two; exec sleep 1000").readyWhen(either), "/never/", "no such file");
    }

    @Test
    void all_of_them_share_one_budget() {
        Condition slow = check("slow", () -> {
            Await.until("a second", Duration.ofSeconds(20), new Passed(Duration.ofSeconds(1)));
            return true;
        });
        long began = System.nanoTime();

        assertThatThrownBy(traces.on(process("sleep 1000"))
                        .readyWhen(all(slow, check("never", () -> false)).within(Duration.ofSeconds(2)))::start)
                .isInstanceOf(NotReadyException.class)
                .hasMessageContainingAll("✓ slow", "✗ never");

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
    }

    /** True when a time has passed since it was made. */
    private static final class Passed implements java.util.function.BooleanSupplier {

        private final long end;

        Passed(Duration time) {
            end = System.nanoTime() + time.toNanos();
        }

        @Override
        public boolean getAsBoolean() {
            return System.nanoTime() >= end;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void an_end_before_it_is_ready_is_told_at_once(int code) {
        assertThatThrownBy(script("echo bye; exit " + code).readyWhen(output("never"))::start)
                .isInstanceOfSatisfying(ExitedBeforeReadyException.class, ended -> {
                    assertThat(ended.exitCode()).isEqualTo(code);
                    assertThat(ended).hasMessageContainingAll("bye", "/never/");
                });
    }

    @Test
    void a_service_of_somebody_else_is_waited_for_and_left_alone() throws Exception {
        Path path = directory.resolve("socket");
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var theirs = external("theirs").readyWhen(all(tcp(server.getLocalPort()), unix(path)));
            var start = CompletableFuture.supplyAsync(theirs::start);
            socket.bind(UnixDomainSocketAddress.of(path));

            try (var handle = start.get(20, java.util.concurrent.TimeUnit.SECONDS)) {
                assertThat(handle.running()).isTrue();
                assertThatThrownBy(handle::pid)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("theirs");
            }

            assertThat(socket.isOpen() && !server.isClosed()).isTrue();
        }
    }

    @Test
    void the_output_of_somebody_else_cannot_be_waited_for() {
        var theirs = external("theirs");

        assertThatThrownBy(() -> theirs.readyWhen(output("up")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"theirs\"", "/up/", "somebody else runs it");
        assertThatThrownBy(() ->
                        theirs.readyWhen(any(tcp(1), all(tcp(2), output("up"))).within(MOMENT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_service_of_somebody_else_that_does_not_come_is_told() {
        var theirs = external("theirs").readyWhen(tcp(1).within(Duration.ofMillis(400)));

        assertThatThrownBy(theirs::start)
                .isInstanceOf(NotReadyException.class)
                .hasMessageContainingAll("theirs", "localhost:1", "refused");
    }
}
