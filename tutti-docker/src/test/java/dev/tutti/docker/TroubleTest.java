package dev.tutti.docker;

import static dev.tutti.docker.FakeEngine.both;
import static dev.tutti.docker.FakeEngine.json;
import static dev.tutti.docker.FakeEngine.raw;
import static dev.tutti.docker.FakeEngine.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.docker.EngineApi.Happening;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.driver.ExecRequest;
import dev.tutti.model.Signal;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines that are missing, hang, hang up, or refuse. */
class TroubleTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Patience LITTLE = new Patience(Duration.ofMillis(300), Duration.ofMillis(300));
    private static final String EVENT =
            "{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":\"a\",\"Attributes\":{}},\"timeNano\":1}\n";

    @TempDir
    private Path directory;

    private FakeEngine engine;

    @BeforeEach
    void open() throws IOException {
        engine = new FakeEngine(directory.resolve("engine.sock"));
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    private EngineApi api(Patience patience) {
        return api("unix://" + engine.socket(), patience);
    }

    private EngineApi api(String host, Patience patience) {
        var machine = new Machine(Map.of("DOCKER_HOST", host, "PATH", ""), directory, directory, "me", false);
        return new DockerJavaApi(machine, patience);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void nothing_is_connected_before_the_first_call() {
        api(Patience.USUAL).close();

        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void no_version_is_pinned_so_that_old_and_new_engines_answer() {
        engine.when(
                "GET /version ",
                json(200, "{\"Version\":\"29.1\",\"ApiVersion\":\"1.52\",\"MinAPIVersion\":\"1.44\"}"));

        try (EngineApi api = api(Patience.USUAL)) {
            assertThat(api.version().apiVersion()).isEqualTo("1.52");
        }
    }

    @Test
    void one_that_demands_another_version_is_told_in_its_words() {
        String tooOld = "client version 1.24 is too old. Minimum supported API version is 1.44";
        engine.when("/version", json(400, "{\"message\":\"" + tooOld + "\"}"));

        try (EngineApi api = api(Patience.USUAL)) {
            assertThatThrownBy(api::version).isInstanceOf(EngineException.class).hasMessage(tooOld);
        }
    }

    @Test
    void an_engine_that_hangs_is_given_up_and_left_alone() {
        engine.when("/version", silence()).when("/kill", silence());

        try (EngineApi api = api(LITTLE)) {
            assertThatThrownBy(() -> api.kill("a", Signal.TERM))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("did not answer within")
                    .hasMessageEndingWith("sudo service docker restart")
                    .extracting(e -> ((EngineException) e).isUnavailable())
                    .isEqualTo(true);
            assertThatThrownBy(api::version).isInstanceOf(EngineException.class);
            Await.until("the end of the connections", () -> engine.connected() == 0);
        }
    }

    @Test
    void one_that_hangs_in_the_middle_of_an_answer_is_given_up_too() {
        engine.when("/version", both(raw(CHUNKED + chunk("{")), silence()));

        try (EngineApi api = api(LITTLE)) {
            assertThatThrownBy(api::version).hasMessageContaining("did not answer within");
        }
    }

    @Test
    void one_that_hangs_up_breaks_the_call_and_not_the_next() {
        engine.when("/version", raw(""));

        try (EngineApi api = api(Patience.USUAL)) {
            assertThatThrownBy(api::version)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("broke off: it hung up without an answer")
                    .extracting(e -> ((EngineException) e).kind())
                    .isEqualTo(Kind.UNAVAILABLE);
            engine.when("/version", json(200, "{\"Version\":\"1\"}"));

            assertThat(api.version().version()).isEqualTo("1");
        }
    }

    @Test
    void one_that_comes_back_is_found_again() throws IOException {
        engine.close();

        try (EngineApi api = api(Patience.USUAL)) {
            assertThatThrownBy(api::version)
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith("Nothing is at unix://" + engine.socket())
                    .hasMessageEndingWith("unset DOCKER_HOST");
            engine = new FakeEngine(engine.socket()).when("/version", json(200, "{\"Version\":\"1\"}"));

            assertThat(api.version().version()).isEqualTo("1");
        }
    }

    @Test
    void a_socket_that_nobody_listens_at_is_told() throws IOException {
        Path socket = directory.resolve("stale.sock");
        ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();

        try (EngineApi api = api("unix://" + socket, Patience.USUAL)) {
            assertThatThrownBy(api::version)
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith("Nobody listens at unix://" + socket + " (DOCKER_HOST)")
                    .hasMessageEndingWith("unset DOCKER_HOST");
        }
    }

    @Test
    void an_engine_on_another_machine_that_is_not_there_is_told() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        try (EngineApi api = api("tcp://127.0.0.1:" + port, Patience.USUAL)) {
            assertThatThrownBy(api::version)
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith(
                            "The container engine at tcp://127.0.0.1:%d (DOCKER_HOST) cannot be reached: "
                                    .formatted(port));
            assertThat(api.host()).isEqualTo("localhost");
        }
    }

    @Test
    void what_does_not_speak_the_language_is_told() {
        engine.when("/version", raw("220 mail.example.com ESMTP\r\n"))
                .when("/containers", raw("HTTP/1.1 200 OK\r\n\r\n<html>"));

        try (EngineApi api = api(Patience.USUAL)) {
            assertThatThrownBy(api::version).hasMessageContaining("does not speak HTTP");
            assertThatThrownBy(() -> api.containers(Map.of()))
                    .isInstanceOf(EngineException.class)
                    .extracting(e -> ((EngineException) e).kind())
                    .isEqualTo(Kind.REFUSED);
        }
    }

    @Test
    void a_call_that_is_interrupted_says_so_and_stays_interrupted() throws Exception {
        engine.when("/version", silence());
        var failure = new AtomicReference<EngineException>();
        var interrupted = new AtomicReference<Boolean>();
        try (EngineApi api = api(Patience.USUAL)) {
            var caller = new Thread(() -> {
                try {
                    api.version();
                } catch (EngineException e) {
                    failure.set(e);
                    interrupted.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            Await.until("the request", () -> !engine.requests().isEmpty());

            caller.interrupt();
            caller.join(30_000);

            assertThat(failure.get().kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(interrupted.get()).isTrue();
            Await.until("the end of the connection", () -> engine.connected() == 0);
        }
    }

    @Test
    void an_engine_that_goes_away_breaks_the_events_once() throws Exception {
        engine.when(
                "/events", both(raw(CHUNKED + chunk(EVENT.substring(0, 20)) + chunk(EVENT.substring(20))), silence()));
        List<Happening> told = new CopyOnWriteArrayList<>();
        List<EngineException> broken = new CopyOnWriteArrayList<>();

        try (EngineApi api = api(Patience.USUAL)) {
            api.events(Map.of(), told::add, broken::add);
            Await.until("an event", () -> !told.isEmpty());
            engine.cut();
            Await.until("the break", () -> !broken.isEmpty());
        }

        assertThat(broken).hasSize(1).allMatch(EngineException::isUnavailable);
    }

    @Test
    void events_that_cannot_be_had_are_refused_at_once() {
        engine.when("/events", json(400, "{\"message\":\"invalid filter\"}"));

        try (EngineApi api = api(Patience.USUAL)) {
            assertThatThrownBy(() -> api.events(Map.of(), told -> {}, broken -> {}))
                    .hasMessage("invalid filter");
        }
    }

    @Test
    void an_engine_that_goes_away_ends_the_logs_and_commands() throws Exception {
        String entry = "\1\0\0\0\0\0\0\43" + "2026-11-23T00:00:00.123456789Z line\n";
        engine.when("/logs", both(raw(CHUNKED + chunk(entry)), silence()))
                .when("/exec ", json(201, "{\"Id\":\"e\"}"))
                .when("/exec/e/start", both(raw("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\n\r\n"), silence()));
        var log = new Recorded();
        var command = new Recorded();
        var ended = new CountDownLatch(1);

        try (EngineApi api = api(Patience.USUAL)) {
            api.followLog("a", Instant.EPOCH, false, log, ended::countDown);
            var session = api.exec("a", ExecRequest.of(List.of("true")), command);
            Await.until("a line", () -> log.out().equals("line"));
            engine.cut();

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(session.exit().toCompletableFuture()).failsWithin(Duration.ofSeconds(30));
        }

        assertThat(log.hasEnded()).isTrue();
        assertThat(command.hasEnded()).isTrue();
    }

    @Test
    void a_log_whose_answer_begins_with_its_first_line_holds_up_nobody() throws Exception {
        var written = new CountDownLatch(1);
        String entry = "\1\0\0\0\0\0\0\43" + "2026-11-23T00:00:00.123456789Z line\n";
        engine.when("follow=1", client -> {
                    await(written);
                    FakeEngine.write(client, CHUNKED + chunk(entry) + "0\r\n\r\n");
                })
                .when("tail=", raw(CHUNKED + "0\r\n\r\n"));
        var log = new Recorded();
        var ended = new CountDownLatch(1);

        try (EngineApi api = api(Patience.USUAL)) {
            api.followLog("a", Instant.EPOCH, false, log, ended::countDown);
            written.countDown();

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(log.out()).isEqualTo("line");
    }

    @Test
    void a_log_that_tells_times_to_the_second_is_told_once() throws Exception {
        String line = "2026-11-23T00:00:00Z line\n";
        String entry = "\1\0\0\0\0\0\0" + (char) line.length() + line;
        engine.when("/logs", raw(CHUNKED + chunk(entry) + "0\r\n\r\n"));
        var log = new Recorded();
        var ended = new CountDownLatch(1);

        try (EngineApi api = api(Patience.USUAL)) {
            api.followLog("a", Instant.EPOCH, false, log, ended::countDown);

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(log.out()).isEqualTo("line\n");
    }

    @Test
    void a_log_that_is_closed_before_its_answer_begins_ends() throws Exception {
        engine.when("follow=1", silence());
        var log = new Recorded();
        var ended = new CountDownLatch(1);

        try (EngineApi api = api(Patience.USUAL)) {
            api.followLog("a", Instant.EPOCH, false, log, ended::countDown).close();

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_log_that_cannot_be_read_is_refused_at_once() {
        engine.when("follow=1", json(501, "{\"message\":\"configured logging driver does not support reading\"}"));
        var ended = new AtomicBoolean();

        try (EngineApi api = api(Patience.USUAL)) {
            assertThatThrownBy(() -> api.followLog("a", Instant.EPOCH, false, new Recorded(), () -> ended.set(true)))
                    .hasMessageContaining("does not support reading");
        }

        assertThat(ended).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothing_is_asked_after_a_close() {
        EngineApi api = api(Patience.USUAL);
        api.close();

        assertThatThrownBy(api::version).isInstanceOf(EngineException.class).hasMessageContaining("closed");
    }

    @Test
    void a_pull_that_breaks_off_or_is_refused_is_told() {
        engine.when("fromImage=broken", both(raw(CHUNKED + chunk("{\"status\":\"Pulling\"}\n")), raw("")))
                .when("fromImage=missing", json(404, "{\"message\":\"pull access denied for missing\"}"))
                .when(
                        "fromImage=late",
                        raw(CHUNKED
                                + chunk(
                                        "{\"errorDetail\":{\"message\":\"manifest unknown\"},\"error\":\"manifest unknown\"}\n")
                                + "0\r\n\r\n"));

        try (EngineApi api = api(Patience.USUAL)) {
            assertThatThrownBy(() -> pull(api, "broken:1"))
                    .isInstanceOf(EngineException.class)
                    .extracting(e -> ((EngineException) e).kind())
                    .isEqualTo(Kind.UNAVAILABLE);
            assertThatThrownBy(() -> pull(api, "missing:1")).hasMessageContaining("pull access denied for missing");
            assertThatThrownBy(() -> pull(api, "late:1"))
                    .hasMessage("late:1 cannot be pulled: manifest unknown")
                    .extracting(e -> ((EngineException) e).kind())
                    .isEqualTo(Kind.NOT_FOUND);
        }
    }

    private static void pull(EngineApi api, String name) {
        api.pull(name, java.util.Optional.empty(), line -> {});
    }
}
