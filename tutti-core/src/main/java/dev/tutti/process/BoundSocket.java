package dev.tutti.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A TCP socket that has a port and does nothing with it: it never listens, so a connection is refused. It is gone with the
 * process that has it, however that ends, and leaves nothing behind that would keep the port busy for a while.
 */
record BoundSocket(SocketChannel channel, int port) {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /**
     * A port on every address of this machine, of both families; 0 for one the system picks. Empty when anybody has it on any
     * of them, listening or not, or had it so recently that not everybody could bind it.
     *
     * @throws IOException when there is no socket to be had
     */
    static Optional<BoundSocket> everywhere(int port) throws IOException {
        return bind(new InetSocketAddress(port));
    }

    /** A port on 127.0.0.1. */
    static Optional<BoundSocket> onLoopback(int port) throws IOException {
        return bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
    }

    /** A channel that could listen would be bound with SO_REUSEADDR by default, and so not notice others. */
    private static Optional<BoundSocket> bind(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.bind(address);
            return Optional.of(new BoundSocket(channel, channel.socket().getLocalPort()));
        } catch (BindException taken) {
            channel.close();
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** From now on, whoever binds with SO_REUSEADDR gets the port all the same; nobody else does. */
    BoundSocket lenient() throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return this;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            System.getLogger(BoundSocket.class.getName()).log(System.Logger.Level.DEBUG, failed);
        }
    }
}
