package dev.tutti.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlServerTest {

    private static final Limits QUICK = Limits.STANDARD.withLook(Duration.ofMillis(5));

    @TempDir
    private Path directory;

    private final EchoService service = new EchoService();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        serve(QUICK, () -> {});
    }

    private void serve(Limits limits, ControlServer.Restoration restoration) throws IOException {
        server = ControlServer.open(directory, service, complaints::add, restoration, limits);
    }

    private void serveAgain(Limits limits, ControlServer.Restoration restoration) throws IOException {
        server.close();
        serve(limits, restoration);
    }

    @AfterEach
    void close() throws IOException {
        for (Client client : clients) {
            client.close();
        }
        server.close();
        assertThat(directory.resolve("control.sock")).doesNotExist();
    }

    private Client client() throws IOException {
        Client client = Client.of(directory);
        clients.add(client);
        return client;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_client_is_greeted_with_the_version_and_answered() throws Exception {
        Client client = client().calls(3, "say", "ä");

        Frame hello = client.next().orElseThrow();
        assertThat(hello.type()).isEqualTo("hello");
        assertThat(hello.number("protocol")).contains(1L);
        assertThat(hello.text("project")).contains("test");
        assertThat(client.next("out").json()).isEqualTo("{\"type\":\"out\",\"id\":3,\"text\":\"say\"}");
        assertThat(client.next("out").text("text")).contains("ä");
        assertThat(client.next("end").json()).isEqualTo("{\"type\":\"end\",\"id\":3,\"code\":2}");
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_socket_is_its_owners_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("control.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_socket_that_a_dead_supervisor_left_is_replaced() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        ControlSocket.listen(other).close();
        assertThat(Link.to(other)).isEmpty();

        try (var second = ControlServer.open(other, service, complaints::add);
                Client client = Client.of(other)) {
            assertThat(client.calls(1, "say").next("end").id()).isEqualTo(1);
            assertThat(second.isReachable()).isTrue();
        }
    }

    @Test
    void two_conversations_of_one_connection_do_not_mix() throws Exception {
        Client client = client().calls(1, "listen").calls(2, "listen");

        client.says("{\"type\":\"in\",\"id\":2,\"text\":\"b\"}\n{\"type\":\"resize\",\"id\":1,\"columns\":3}\n");

        List<String> heard =
                List.of(client.next("heard").json(), client.next("heard").json());
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "{\"type\":\"heard\",\"id\":2,\"text\":\"b\",\"was\":\"in\"}",
                        "{\"type\":\"heard\",\"id\":1,\"columns\":3,\"was\":\"resize\"}");
        assertThat(client.calls(3, "say").next("end").id()).isEqualTo(3);
    }

    @Test
    void a_conversation_that_is_cancelled_ends_and_its_number_is_free_again() throws Exception {
        Client client = client().calls(1, "wait").says("{\"type\":\"cancel\",\"id\":1}\n");

        await(() -> service.parted.contains(1L));
        assertThat(client.calls(1, "say", "x").next("end").number("code")).contains(2L);
        assertThat(client.says("{\"type\":\"cancel\",\"id\":99}\n")
                        .calls(4, "say")
                        .next("end")
                        .id())
                .isEqualTo(4);
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_client_that_goes_ends_its_conversations() throws Exception {
        Client client = client().calls(1, "wait").calls(2, "listen").calls(3, "say");
        client.next("end");

        client.close();

        await(() -> service.parted.containsAll(List.of(1L, 2L)));
        assertThat(client().calls(1, "say").next("end").id()).isEqualTo(1);
    }

    @Test
    void a_client_that_goes_in_the_middle_of_an_answer_harms_nobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Client client = Client.of(directory)) {
                client.calls(1, "flood").next("out");
            }
        }

        assertThat(client().calls(1, "say").next("end").id()).isEqualTo(1);
    }

    @Test
    void clients_that_never_read_hold_up_neither_others_nor_the_end() throws Exception {
        for (int i = 0; i < 20; i++) {
            client().calls(1, "flood").calls(2, "flood").says("nonsense\n");
        }

        assertThat(client().calls(1, "say").next("end").id()).isEqualTo(1);
        long began = System.nanoTime();
        server.close();

        // All of them together, not one after the other; a busy machine may take its time.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        await(() -> service.parted.size() >= 40);
    }

    @Test
    void who_waits_for_the_end_is_kept_when_others_are_not_taken_any_more() throws Exception {
        Client client = client().calls(1, "last");
        assertThat(client.next("end").flag("last")).isTrue();

        server.retire();

        assertThat(Link.to(directory)).isEmpty();
        assertThat(client.says("{\"type\":\"cancel\",\"id\":1}\n")
                        .calls(2, "say")
                        .next("end")
                        .id())
                .isEqualTo(2);
        server.close();
        assertThat(client.next()).isEmpty();
    }

    @Test
    void a_service_that_fails_is_told_and_the_connection_goes_on() throws Exception {
        Client client = client().calls(1, "fail");

        assertThat(client.next("error").json()).contains("\"id\":1").contains("told to fail");
        assertThat(client.calls(2, "say").next("end").id()).isEqualTo(2);
    }

    @Test
    void as_many_conversations_as_allowed_and_no_more() throws Exception {
        Client client = client();
        for (int id = 1; id <= 16; id++) {
            client.calls(id, "wait");
        }

        assertThat(client.calls(17, "say").next("error").text("message")).contains("more than 16 requests at once");
        client.says("{\"type\":\"cancel\",\"id\":5}\n");
        assertThat(client.calls(5, "wait").calls(5, "wait").next("error").text("message"))
                .contains("a request with this \"id\" is being answered");
        assertThat(complaints).hasSize(2);
    }

    @Test
    void conversations_that_do_not_heed_their_end_are_counted_as_well() throws Exception {
        Client client = client();
        for (int id = 1; id <= 64; id++) {
            client.calls(id, "hang").says("{\"type\":\"cancel\",\"id\":" + id + "}\n");
        }

        assertThat(client.calls(65, "say").next("error").text("message"))
                .contains("more than 64 requests that were cancelled and have not ended");
        service.release.countDown();
    }

    @Test
    void three_hundred_connections_are_answered_as_far_as_there_is_room() throws Exception {
        for (int i = 0; i < 300; i++) {
            client();
        }
        int answered = 0;
        int refused = 0;
        for (Client client : clients) {
            Optional<Frame> first = client.next();
            if (first.isPresent() && first.get().type().equals("hello")) {
                assertThat(client.calls(1, "say").next("end").id()).isEqualTo(1);
                answered++;
            } else {
                assertThat(first.map(Frame::json).orElse("")).contains("too many connections");
                refused++;
            }
        }

        assertThat(answered).isEqualTo(256);
        assertThat(refused).isEqualTo(44);
        for (Client client : clients) {
            client.close();
        }
        await(() -> {
            try (Client late = Client.of(directory)) {
                return late.next().filter(frame -> frame.type().equals("hello")).isPresent();
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void a_socket_that_somebody_removes_is_made_anew() throws Exception {
        Client before = client().calls(1, "listen");
        Path socket = directory.resolve("control.sock");
        var restored = new CopyOnWriteArrayList<Path>();
        serveAgain(QUICK, () -> restored.add(socket));
        Client during = client().calls(1, "listen");
        during.next("hello");

        Files.delete(socket);
        await(() -> Files.exists(socket) && server.isReachable());

        assertThat(client().calls(1, "say").next("end").id()).isEqualTo(1);
        assertThat(during.calls(2, "say").next("end").id()).isEqualTo(2);
        await(() -> complaints.contains("somebody removed the control socket; it has been made anew"));
        assertThat(restored).containsExactly(socket);
        before.close();
    }

    @Test
    void a_socket_that_cannot_be_made_anew_is_told_once_and_tried_again() throws Exception {
        var tries = new CopyOnWriteArrayList<Integer>();
        serveAgain(QUICK, () -> {
            tries.add(1);
            if (tries.size() < 5) {
                throw new IOException("not yet");
            }
        });

        Files.delete(directory.resolve("control.sock"));
        await(() -> server.isReachable());

        await(() -> complaints.size() == 2);
        assertThat(complaints)
                .containsExactly(
                        "somebody removed the control socket, and it cannot be made anew: not yet",
                        "somebody removed the control socket; it has been made anew");
    }
}
