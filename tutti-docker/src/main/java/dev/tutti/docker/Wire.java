package dev.tutti.docker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * One connection to an engine, over which both sides may speak at once. Closing it, from whatever thread, ends whoever waits for it;
 * so does interrupting one that waits, except over TLS.
 */
record Wire(InputStream input, OutputStream output, Ending end, Closeable all) implements Closeable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Ends what is said to the engine, which may go on speaking. */
    interface Ending {
        void end() throws IOException;
    }

    static Wire to(Endpoint endpoint) throws IOException {
        if (endpoint.isUnix()) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return over(channel, () -> channel.connect(UnixDomainSocketAddress.of(endpoint.socket())));
        }
        var address = new InetSocketAddress(
                endpoint.address().getHost(), endpoint.address().getPort());
        if (endpoint.tls().isPresent()) {
            return encrypted(endpoint.tls().get(), address);
        }
        SocketChannel channel = SocketChannel.open();
        return over(channel, () -> channel.socket().connect(resolved(address), (int) CONNECT.toMillis()));
    }

    private static Wire over(SocketChannel channel, Ending connect) throws IOException {
        try {
            connect.end();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new Wire(new FromChannel(channel), new ToChannel(channel), channel::shutdownOutput, channel);
    }

    private static Wire encrypted(TlsFiles files, InetSocketAddress address) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(resolved(address), (int) CONNECT.toMillis());
            SSLSocket socket = files.over(plain, address.getHostString(), address.getPort());
            socket.startHandshake();
            return new Wire(socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput, socket);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static InetSocketAddress resolved(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new java.net.UnknownHostException("there is no host " + address.getHostString());
        }
        return address;
    }

    /** Ends what is said to the engine. */
    void finish() throws IOException {
        end.end();
    }

    @Override
    public void close() throws IOException {
        all.close();
    }

    /** The streams that the JDK makes of a channel let nobody write while somebody reads, up to Java 18. */
    private static final class FromChannel extends InputStream {

        private final SocketChannel channel;

        FromChannel(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return length == 0 ? 0 : channel.read(ByteBuffer.wrap(buffer, offset, length));
        }
    }

    private static final class ToChannel extends OutputStream {

        private final SocketChannel channel;

        ToChannel(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
