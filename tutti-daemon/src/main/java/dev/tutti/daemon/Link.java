package dev.tutti.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A client's connection to the supervisor of a project. One thread reads, any thread sends. */
public final class Link implements AutoCloseable {

    private final Path directory;
    private final FrameStream stream;

    private Link(Path directory, FrameStream stream) {
        this.directory = directory;
        this.stream = stream;
    }

    /**
     * Connects; the first frame that comes is the greeting.
     *
     * @param directory the project's state directory
     * @return empty if nobody serves it
     */
    public static Optional<Link> to(Path directory) {
        if (!Files.exists(directory.resolve(ControlSocket.NAME))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Link(directory, new FrameStream(ControlSocket.connect(directory))));
        } catch (IOException e) {
            // What a supervisor has left that is dead.
            return Optional.empty();
        }
    }

    /** The state directory that was connected to. */
    public Path directory() {
        return directory;
    }

    /** @throws IOException when the supervisor has gone */
    public void send(Frame frame) throws IOException {
        stream.write(frame);
    }

    /**
     * The next frame; empty when the supervisor has closed the connection.
     *
     * @throws IOException when it is lost, or this was closed, or what comes is not the protocol's
     */
    public Optional<Frame> next() throws IOException {
        try {
            return stream.next();
        } catch (MalformedFrameException e) {
            throw new IOException("the supervisor speaks another language: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
