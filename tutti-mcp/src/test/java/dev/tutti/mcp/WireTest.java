package dev.tutti.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.McpJsonDefaults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final String REQUEST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";
    private static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Wire wire(String said) {
        return new Wire(
                McpJsonDefaults.getMapper(), new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)), told);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_no_message_is_answered_and_not_passed_on() throws IOException {
        Wire wire = wire("hello\n\n[1, 2]\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");

        byte[] passedOn = wire.in().readAllBytes();

        assertThat(new String(passedOn, StandardCharsets.UTF_8))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
        assertThat(told().lines()).hasSize(2).allMatch(line -> line.contains("\"id\":null") && line.contains("-32700"));
    }

    @Test
    void a_line_without_an_end_is_refused_when_it_is_too_long_and_the_next_is_read() throws IOException {
        Wire wire = wire("x".repeat(5 << 20) + "\n" + "{\"jsonrpc\":\"2.0\",\"method\":\"a\"}");

        assertThat(new String(wire.in().readAllBytes(), StandardCharsets.UTF_8)).contains("\"method\":\"a\"");
        assertThat(told()).contains("too long");
    }

    @Test
    void the_end_of_the_input_waits_for_the_answers() throws Exception {
        Wire wire = wire(REQUEST);
        byte[] request = wire.in().readNBytes(REQUEST.length());

        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> {
            try {
                return wire.in().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(end).isNotDone();
        wire.out().write(ANSWER.getBytes(StandardCharsets.UTF_8));
        wire.out().write('\n');
        wire.out().flush();

        assertThat(request).asString(StandardCharsets.UTF_8).isEqualTo(REQUEST);
        assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        wire.awaitEnd();
        assertThat(told()).isEqualTo(ANSWER + "\n");
    }
}
