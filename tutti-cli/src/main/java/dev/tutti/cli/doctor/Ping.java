package dev.tutti.cli.doctor;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What an HTTP server answers to {@code GET /_ping}.
 *
 * @param head the status line and the headers
 */
record Ping(String head) {

    private static final String REQUEST = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";

    /** @throws IOException saying what is wrong; a {@link SocketTimeoutException} when it takes longer */
    static Ping of(SocketAddress address, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean unix = address instanceof UnixDomainSocketAddress;
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, 0);
            if (!channel.connect(address)) {
                await(key, SelectionKey.OP_CONNECT, deadline);
                channel.finishConnect();
            }
            ByteBuffer request = ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII));
            while (request.hasRemaining()) {
                await(key, SelectionKey.OP_WRITE, deadline);
                channel.write(request);
            }
            return new Ping(head(channel, key, deadline));
        }
    }

    private static String head(SocketChannel channel, SelectionKey key, long deadline) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(8192);
        String text = "";
        while (answer.hasRemaining() && !text.contains("\r\n\r\n")) {
            await(key, SelectionKey.OP_READ, deadline);
            if (channel.read(answer) < 0) {
                break;
            }
            text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    private static void await(SelectionKey key, int operation, long deadline) throws IOException {
        key.interestOps(operation);
        long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        key.selector().selectedKeys().clear();
        if (System.nanoTime() - deadline >= 0 || key.selector().select(millis) == 0) {
            throw new SocketTimeoutException("no answer");
        }
    }

    boolean isFine() {
        return head.matches("(?s)HTTP/1\\.[01] 200 .*");
    }

    String status() {
        return head.isEmpty() ? "nothing" : head.lines().findFirst().orElse("");
    }

    /** What the server calls itself: {@code Docker/28.1.1 (linux)}. */
    Optional<String> server() {
        return header("server");
    }

    /** The version of the language it speaks. */
    Optional<String> api() {
        return header("api-version");
    }

    private Optional<String> header(String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
