package dev.tutti.daemon;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a connection, as the system says. */
record Peer(Optional<UserPrincipal> user) {

    private static final String ROOT = "root";

    /** A system that cannot tell leaves it to the modes of the socket and its directory. */
    static Peer of(SocketChannel channel) throws IOException {
        return channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                ? new Peer(Optional.of(
                        channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user()))
                : new Peer(Optional.empty());
    }

    /** Whether it is this user or root, who could reach everything of it anyway. */
    boolean isTrustedBy(UserPrincipal owner) {
        return user.isEmpty()
                || user.get().equals(owner)
                || ROOT.equals(user.get().getName());
    }

    String name() {
        return user.map(UserPrincipal::getName).orElse("somebody");
    }
}
