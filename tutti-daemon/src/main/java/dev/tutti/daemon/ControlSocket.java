package dev.tutti.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the control socket of a project is. Systems allow about a hundred bytes for such a path; ours may be longer. */
public final class ControlSocket {

    /** The name of the socket in a project's state directory. */
    public static final String NAME = "control.sock";

    /** What the tightest system (macOS) has room for. */
    private static final int LONGEST = 103;

    private ControlSocket() {}

    static ServerSocketChannel listen(Path directory) throws IOException {
        Path socket = directory.resolve(NAME);
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            through(directory, address -> server.bind(address));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    static SocketChannel connect(Path directory) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            through(directory, channel::connect);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private interface Use {
        void with(UnixDomainSocketAddress address) throws IOException;
    }

    /** Where the path is too long, through a link for the moment in which the system looks at it. */
    private static void through(Path directory, Use use) throws IOException {
        Path socket = directory.resolve(NAME);
        if (socket.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST) {
            use.with(UnixDomainSocketAddress.of(socket));
            return;
        }
        Path place = Files.createTempDirectory("tutti-");
        Path link = place.resolve("s");
        try {
            Files.createSymbolicLink(link, directory);
            use.with(UnixDomainSocketAddress.of(link.resolve(NAME)));
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(place);
        }
    }
}
