package dev.tutti.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FrameStreamTest {

    @TempDir
    private Path directory;

    private ServerSocketChannel server;
    private Client client;
    private FrameStream stream;

    @BeforeEach
    void connect() throws IOException {
        server = ControlSocket.listen(directory);
        client = Client.of(directory);
        stream = new FrameStream(server.accept());
    }

    @AfterEach
    void part() throws IOException {
        stream.close();
        client.close();
        server.close();
    }

    @Test
    void frames_are_read_however_their_bytes_come() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(Frame.of("x", i)
                            .with("text", "ä€\uD83C\uDFBB".repeat(i))
                            .json())
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var random = new Random(3);
        var sent = CompletableFuture.runAsync(() -> {
            try {
                for (int at = 0; at < bytes.length; ) {
                    int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(20_000) + 1));
                    client.sends(java.util.Arrays.copyOfRange(bytes, at, at + length));
                    at += length;
                }
                client.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        for (int i = 0; i < 500; i++) {
            Frame frame = stream.next().orElseThrow();
            assertThat(frame.id()).isEqualTo(i);
            assertThat(frame.text("text")).contains("ä€\uD83C\uDFBB".repeat(i));
        }
        assertThat(stream.next()).isEmpty();
        sent.join();
    }

    @Test
    void reading_goes_on_after_a_line_that_is_no_frame() throws Exception {
        client.says("nonsense\n\n{\"type\":\"x\"}\n");

        assertThatThrownBy(stream::next).isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(stream::next).isInstanceOf(MalformedFrameException.class);
        assertThat(stream.next().orElseThrow().type()).isEqualTo("x");
    }

    @Test
    void a_line_that_is_cut_by_the_end_is_told_once() throws Exception {
        client.says("{\"type\":\"x\"").close();

        assertThatThrownBy(stream::next).hasMessage("the connection ended in the middle of a line");
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void the_longest_line_is_read_and_a_longer_one_refused() throws Exception {
        String frame = "{\"type\":\"x\",\"t\":\"%s\"}";
        int room = FrameStream.LONGEST - frame.length();
        var sent = CompletableFuture.runAsync(() -> {
            try {
                client.says(frame.formatted("a".repeat(room)) + "\n").says("b".repeat(FrameStream.LONGEST + 1));
            } catch (IOException closed) {
                // What comes after the limit is nobody's.
                assertThat(closed).isNotNull();
            }
        });

        assertThat(stream.next().orElseThrow().text("t").orElseThrow()).hasSize(room);
        assertThatThrownBy(stream::next)
                .isInstanceOf(FrameStream.TooLongFrameException.class)
                .hasMessage("a line is longer than 1 MiB");
        stream.close();
        sent.join();
    }

    @Test
    void a_line_is_unfinished_from_its_first_byte_to_its_end() throws Exception {
        assertThat(stream.unfinishedFor()).isEqualTo(Duration.ZERO);
        var next = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.next();
            } catch (IOException | MalformedFrameException e) {
                throw new AssertionError(e);
            }
        });

        client.says("{");
        while (stream.unfinishedFor().isZero()) {
            Thread.onSpinWait();
        }
        client.says("\"type\":\"x\"}\n");

        assertThat(next.join()).isPresent();
        assertThat(stream.unfinishedFor()).isEqualTo(Duration.ZERO);
    }
}
