package dev.tutti.docker;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Something at a Unix socket that answers as a test says, which real engines do not. */
final class FakeEngine implements Closeable {

    /** Does what comes after a request. */
    interface Answer {
        void to(SocketChannel client) throws IOException;
    }

    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();

    FakeEngine(Path socket) throws IOException {
        this.socket = socket;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        daemon(this::serve);
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "fake-engine");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            String head = head(client);
            requests.add(head);
            String line = head.lines().findFirst().orElse("");
            answers.entrySet().stream()
                    .filter(answer -> line.contains(answer.getKey()))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse(json(404, "{\"message\":\"no answer to " + line + "\"}"))
                    .to(client);
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static String head(SocketChannel client) throws IOException {
        var head = new ByteArrayOutputStream();
        var one = ByteBuffer.allocate(1);
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            if (client.read(one.clear()) < 0) {
                return "";
            }
            head.write(one.get(0));
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Answers requests whose first line holds this. */
    FakeEngine when(String line, Answer answer) {
        answers.put(line, answer);
        return this;
    }

    static Answer json(int status, String body) {
        return client -> write(
                client,
                "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(status, body.length(), body));
    }

    /** Text that is sent as it is; then the connection is closed. */
    static Answer raw(String text) {
        return client -> write(client, text);
    }

    /** Never says anything. */
    static Answer silence() {
        return client -> {
            while (client.read(ByteBuffer.allocate(64)) >= 0) {
                // Whatever more it says.
            }
        };
    }

    static Answer both(Answer first, Answer second) {
        return client -> {
            first.to(client);
            second.to(client);
        };
    }

    static void write(SocketChannel client, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    /** Heads of requests, oldest first. */
    List<String> requests() {
        return requests;
    }

    /** How many clients have not gone. */
    long connected() {
        return clients.stream().filter(SocketChannel::isOpen).count();
    }

    /** As when an engine dies. */
    void cut() {
        clients.forEach(FakeEngine::close);
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        socket.toFile().delete();
    }
}
