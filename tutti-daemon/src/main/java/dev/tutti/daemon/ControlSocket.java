package dev.tutti.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/** Where the control socket of a project is. Systems allow about a hundred bytes for such a path; ours may be longer. */
public final class ControlSocket {

    /** The name of the socket in a project's state directory. */
    public static final String NAME = "control.sock";

    /** What the tightest system (macOS) has room for. */
    private static final int LONGEST = 103;

    private static final Path SELF = Path.of("/proc/self");
    private static final int ROOT = 0;

    private ControlSocket() {}

    static ServerSocketChannel listen(Path directory) throws IOException {
        Path socket = directory.resolve(NAME);
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try (var way = new Way(directory)) {
            server.bind(way.address());
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Which file it is, to be told from another one at its place; empty where there is none. */
    static Optional<Object> file(Path directory) {
        try {
            var attributes = Files.readAttributes(directory.resolve(NAME), BasicFileAttributes.class);
            return Optional.ofNullable(attributes.fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    static SocketChannel connect(Path directory) throws IOException {
        refuseStranger(directory.resolve(NAME));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (var way = new Way(directory)) {
            channel.connect(way.address());
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * A socket that another user has put there is none: it lies above a directory that many may write, such as that of
     * temporary files. Numbers are compared, since to look names up takes longer than to connect.
     */
    private static void refuseStranger(Path socket) throws IOException {
        if (Files.exists(SELF)) {
            int owner = user(socket);
            int self = user(SELF);
            if (owner != self && owner != ROOT && self != ROOT) {
                throw new IOException(socket + " belongs to another user");
            }
        }
    }

    private static int user(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }

    /** How the socket is named for the moment in which the system looks at it: where its path is too long, through a link. */
    private static final class Way implements AutoCloseable {

        private final Path socket;
        /** The link and its directory; the socket itself where there is no need for them. */
        private final Path link;

        Way(Path directory) throws IOException {
            Path plain = directory.resolve(NAME);
            if (plain.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
                socket = plain;
                link = plain;
            } else {
                link = Files.createTempDirectory("tutti-").resolve("s");
                socket = Files.createSymbolicLink(link, directory).resolve(NAME);
            }
        }

        UnixDomainSocketAddress address() {
            return UnixDomainSocketAddress.of(socket);
        }

        @Override
        public void close() throws IOException {
            if (!link.equals(socket)) {
                Files.deleteIfExists(link);
                Files.deleteIfExists(Objects.requireNonNull(link.getParent()));
            }
        }
    }
}
