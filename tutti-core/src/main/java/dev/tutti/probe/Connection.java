package dev.tutti.probe;

import dev.tutti.model.Verdict;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens TCP connections within a time, from a thread that may be interrupted. */
final class Connection {

    static final String LATE = "no answer in time";
    static final String REFUSED = "connection refused";

    private static final int ANY = 0;

    /** On one machine a connection takes no time, unless so many wait already that the system holds no more. */
    private static final Duration LONGEST_HERE = Duration.ofMillis(100);

    private Connection() {}

    /**
     * Connects.
     *
     * @throws IOException when refused, unreachable or too slow; its message says so in few words
     * @throws InterruptedException when interrupted
     */
    static SocketChannel open(InetAddress address, int port, Duration longest)
            throws IOException, InterruptedException {
        return open(address, port, longest, ANY);
    }

    /** The same, from a port that is wanted, where both ends are on this machine. */
    static SocketChannel open(InetAddress address, int port, Duration longest, int from)
            throws IOException, InterruptedException {
        SocketChannel channel = channel(address);
        try {
            bind(channel, address, port, from);
            channel.socket().connect(new InetSocketAddress(address, port), millis(patience(address, longest)));
            return channel;
        } catch (ClosedByInterruptException interrupted) {
            throw cancelled(channel);
        } catch (SocketTimeoutException late) {
            channel.close();
            throw new IOException(LATE, late);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Of the address's own kind: the system then finds who listens there sooner among all sockets of that kind. */
    private static SocketChannel channel(InetAddress address) throws IOException {
        try {
            return SocketChannel.open(
                    address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        } catch (UnsupportedOperationException noIpv6) {
            throw new IOException(REFUSED, noIpv6);
        }
    }

    private static Duration patience(InetAddress address, Duration longest) {
        return address.isLoopbackAddress() && longest.compareTo(LONGEST_HERE) > 0 ? LONGEST_HERE : longest;
    }

    /**
     * A connection to a port nobody listens on may be given that very port as its own, and then reaches itself. So the own
     * port is chosen first, and looked at.
     */
    private static void bind(SocketChannel channel, InetAddress address, int port, int from) throws IOException {
        if (address.isLoopbackAddress()) {
            channel.bind(new InetSocketAddress(address, from));
            if (channel.socket().getLocalPort() == port) {
                throw new IOException(REFUSED);
            }
        }
    }

    /** Closes what was interrupted and clears the flag, which the exception stands for now. */
    static InterruptedException cancelled(SocketChannel channel) throws IOException {
        channel.close();
        Thread.interrupted();
        return new InterruptedException("The probe was cancelled");
    }

    /** At least 1: 0 would mean for ever. */
    static int millis(Duration duration) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, duration.toMillis()));
    }

    /** A failure in few words. */
    static String reason(IOException failure) {
        if (causes(failure).anyMatch(CertificateException.class::isInstance)
                || causes(failure).anyMatch(CertPathBuilderException.class::isInstance)) {
            return "its certificate is not trusted; \"insecure = true\" takes any";
        }
        String message = Optional.ofNullable(failure.getMessage())
                .orElseGet(() -> failure.getClass().getSimpleName());
        return message.toLowerCase(Locale.ROOT).startsWith(REFUSED) ? REFUSED : message;
    }

    private static Stream<Throwable> causes(IOException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The answer that says more, of two addresses of one host: that nobody is there says least. */
    static Verdict moreTelling(Verdict one, Verdict other) {
        return other.answer().equals(REFUSED) ? one : other;
    }
}
