package dev.tutti.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no request is refused with a reason, told to the project, and does nobody else any harm. */
@Timeout(60)
class RefusalTest {

    private static final Limits QUICK = Limits.STANDARD.withLook(Duration.ofMillis(5));
    private static final String REFUSED = "a request on the control socket was refused: ";

    @TempDir
    private Path directory;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    private Client client(Limits limits) throws IOException {
        if (open.isEmpty()) {
            open.add(ControlServer.open(directory, new EchoService(), complaints::add, () -> {}, limits));
        }
        Client client = Client.of(directory);
        open.add(0, client);
        return client;
    }

    @AfterEach
    void others_are_answered_all_the_same() throws Exception {
        assertThat(client(QUICK).calls(1, "say").next("end").id()).isEqualTo(1);
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | not a JSON object",
                "`` | not a JSON object",
                "{\"type\":\"dance\",\"id\":1} | an unknown \"type\"",
                "{\"id\":1} | no \"type\"",
                "{\"type\":\"call\",\"id\":1,\"arguments\":[\"ps\"]} | a call has no \"directory\"",
                "{\"type\":\"call\",\"id\":1,\"arguments\":\"ps\",\"directory\":\"/\"} | \"arguments\" is not a list",
                "{\"type\":\"call\",\"id\":\"x\",\"arguments\":[],\"directory\":\"/\"} | \"id\" is not a whole number",
                "{\"type\":\"call\",\"id\":1,\"arguments\":[],\"directory\":\"x\"} | \"directory\" is not an absolute path",
                "{\"type\":\"call\",\"arguments\":[],\"directory\":\"/\"} | no \"id\", which is a whole number above 0",
                "{\"type\":\"subscribe\",\"id\":0} | no \"id\", which is a whole number above 0",
                "{\"type\":\"subscribe\",\"id\":-1} | \"id\" is below 0",
                "{\"type\":\"cancel\"} | no \"id\", which is a whole number above 0",
                "{\"type\":\"call\",\"id\":1,\"arguments\":[],\"directory\":\"/\",\"rows\":-1} | \"rows\" is below 0",
                "{\"type\":\"resize\",\"id\":5,\"columns\":80,\"rows\":\"x\"} | \"rows\" is not a whole number",
                "{\"type\":\"in\",\"id\":5,\"base64\":\"!!!\"} | \"base64\" is not base64",
                "{\"type\":\"leave\",\"id\":5,\"when_quiet\":1} | \"when_quiet\" is not true or false",
            })
    void a_request_that_is_none_is_refused_and_the_next_one_answered(String line, String reason) throws Exception {
        Client client = client(QUICK).says(line + "\n");

        assertThat(client.next("error").text("message")).contains(reason);
        assertThat(client.calls(1, "say").next("end").id()).isEqualTo(1);
        assertThat(complaints).containsExactly(REFUSED + reason);
    }

    @Test
    void a_request_that_is_nested_deeply_is_refused() throws Exception {
        Client client = client(QUICK).says("{\"type\":\"call\",\"a\":" + "[".repeat(500_000) + "\n");

        assertThat(client.next("error").text("message").orElseThrow()).startsWith("nested too deeply");
        assertThat(client.calls(1, "say").next("end").id()).isEqualTo(1);
    }

    @Test
    void bytes_at_random_are_refused_a_few_times_and_then_no_more() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(5).nextBytes(noise);
        Client client = client(QUICK);
        assertThatThrownBy(() -> {
                    client.sends(noise);
                    while (client.next().isPresent()) {
                        client.sends(noise);
                    }
                    throw new IOException("closed");
                })
                .isInstanceOf(IOException.class);

        assertThat(complaints).hasSizeBetween(1, 11);
        assertThat(complaints).allMatch(line -> line.startsWith(REFUSED) && line.length() < 200);
    }

    @Test
    void a_line_that_does_not_end_is_refused_at_its_limit() throws Exception {
        Client client = client(QUICK);
        byte[] piece = "x".repeat(64 * 1024).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int sent = 0; sent < FrameStream.LONGEST; sent += piece.length) {
            client.sends(piece);
        }

        assertThat(client.refusal()).isEqualTo("a line is longer than 1 MiB");
        assertThat(complaints).containsExactly(REFUSED + "a line is longer than 1 MiB");
    }

    @Test
    void a_line_that_is_not_finished_in_time_is_refused() throws Exception {
        Client client = client(QUICK.withLine(Duration.ofMillis(50))).says("{\"type\":");

        assertThat(client.refusal()).startsWith("a line was not finished within");
        assertThat(complaints).hasSize(1);
    }

    @Test
    void a_line_that_drips_is_not_finished_in_time_either() throws Exception {
        Client client = client(QUICK.withLine(Duration.ofMillis(50)));

        assertThatThrownBy(() -> {
                    while (true) {
                        client.says("x");
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(complaints).hasSize(1).allMatch(line -> line.contains("not finished"));
    }

    @Test
    void who_asks_for_nothing_is_parted_from() throws Exception {
        Client client = client(QUICK.withRequest(Duration.ofMillis(50)));

        assertThat(client.refusal()).startsWith("nothing was asked for within");
    }

    @Test
    void who_has_asked_may_take_all_the_time_it_wants() throws Exception {
        Limits limits = QUICK.withRequest(Duration.ofMillis(200)).withLine(Duration.ofMillis(200));
        Client talker = client(limits).calls(1, "listen");
        Client silent = client(limits);

        // The other one's time is over, and this one's would be.
        assertThat(silent.refusal()).startsWith("nothing was asked for");
        talker.says("{\"type\":\"in\",\"id\":1}\n");

        assertThat(talker.next("heard").id()).isEqualTo(1);
    }

    @Test
    void a_client_that_does_not_read_why_is_parted_from_all_the_same() throws Exception {
        Client client = client(QUICK.withLine(Duration.ofMillis(50))).calls(1, "flood");
        client.says("{\"type\":");

        assertThatThrownBy(() -> {
                    while (true) {
                        client.says("");
                        client.says(" ");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void complaints_do_not_flood_whoever_reads_them() throws Exception {
        Limits limits = QUICK.withComplaints(5, Duration.ofDays(1));
        for (int i = 0; i < 50; i++) {
            assertThat(client(limits).says("x\n").next("error").text("message")).isPresent();
        }

        assertThat(complaints).hasSize(5);
    }

    @Test
    void complaints_that_were_left_out_are_counted() {
        var now = new AtomicLong();
        var bounded = new Complaints(QUICK.withComplaints(2, Duration.ofSeconds(1)), now::get, complaints::add);
        for (int i = 1; i <= 5; i++) {
            bounded.accept("complaint " + i);
        }
        bounded.look();
        assertThat(complaints).containsExactly("complaint 1", "complaint 2");

        now.set(Duration.ofSeconds(1).toNanos());
        bounded.look();
        bounded.accept("complaint 6");

        assertThat(complaints)
                .containsExactly(
                        "complaint 1",
                        "complaint 2",
                        "3 more complaints about the control socket were left out",
                        "complaint 6");
    }
}
