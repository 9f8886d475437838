package dev.tutti.daemon;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A client that says whatever the test wants, byte by byte. */
final class Client implements Closeable {

    private final SocketChannel channel;
    private final BufferedReader reader;

    private Client(SocketChannel channel) {
        this.channel = channel;
        this.reader =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    static Client of(Path directory) throws IOException {
        return new Client(ControlSocket.connect(directory));
    }

    Client says(String text) throws IOException {
        return sends(text.getBytes(StandardCharsets.UTF_8));
    }

    Client sends(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return this;
    }

    Client calls(long id, String... arguments) throws IOException {
        String list = String.join("\",\"", arguments);
        return says("{\"type\":\"call\",\"id\":%d,\"arguments\":[\"%s\"],\"directory\":\"/\"}\n".formatted(id, list));
    }

    /** Empty when the server has closed; what it had said before may be lost then. */
    Optional<Frame> next() {
        try {
            String line = reader.readLine();
            return line == null ? Optional.empty() : Optional.of(Frame.parse(line));
        } catch (IOException closed) {
            return Optional.empty();
        } catch (MalformedFrameException e) {
            throw new AssertionError(e);
        }
    }

    /** The next frame of this type; what comes before is passed over. */
    Frame next(String type) {
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get().type().equals(type)) {
                return frame.get();
            }
        }
        throw new AssertionError("It was closed before a frame \"" + type + "\" came");
    }

    /** What the server says why it refuses; then it has closed. */
    String refusal() throws MalformedFrameException {
        String reason = next("error").text("message").orElse("");
        for (Optional<Frame> more = next(); more.isPresent(); more = next()) {
            reason = more.get().text("message").orElse(reason);
        }
        return reason;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
