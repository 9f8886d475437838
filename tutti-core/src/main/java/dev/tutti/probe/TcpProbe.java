package dev.tutti.probe;

import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whether TCP connections are accepted on any address of a host. On this machine the run itself must accept them: a stranger
 * on the same port does not count, where the system tells who it is, nor does a proxy in front of a run that does not listen.
 */
public record TcpProbe(String host, int port) implements Punctual {

    /** The answer of a proxy that accepts connections for somebody who does not. */
    private static final String NOBODY = "accepted on this machine, but nothing listens behind it";

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when the number is none of a port
     */
    public TcpProbe {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Port " + port + " is not between 1 and 65535");
        }
    }

    @Override
    public String describe() {
        return "tcp connections on " + host + ":" + port;
    }

    @Override
    public Set<Integer> localPorts() {
        return Addresses.here(host).isEmpty() ? Set.of() : Set.of(port);
    }

    @Override
    public Set<String> localAddresses() {
        return Addresses.hereAsNumbers(host);
    }

    @Override
    public boolean isPunctual() {
        return Addresses.isKnown(host);
    }

    @Override
    public Verdict check(Subject subject) throws InterruptedException {
        long started = System.nanoTime();
        var seen = Verdict.notYet(Connection.REFUSED);
        try {
            for (InetAddress address : Addresses.of(host)) {
                Duration left = subject.patience().minusNanos(System.nanoTime() - started);
                Verdict verdict = check(address, subject, left);
                seen = Connection.moreTelling(seen, verdict);
                if (verdict.ok() || left.isNegative()) {
                    break;
                }
            }
            return seen;
        } catch (IOException failed) {
            return Verdict.notYet(Connection.reason(failed));
        }
    }

    private Verdict check(InetAddress address, Subject subject, Duration longest) throws InterruptedException {
        SocketAddress reached;
        try (SocketChannel channel = Connection.open(address, port, longest)) {
            Optional<String> stranger = Listener.stranger(address, port, subject);
            if (stranger.isPresent()) {
                return Verdict.notYet(stranger.get());
            }
            reached = channel.getRemoteAddress();
        } catch (IOException failed) {
            return Verdict.notYet(Listener.reason(failed, address, port, subject));
        }
        boolean behind = !Addresses.isOfThisMachine(address) || subject.listensBehind(port);
        return behind ? Verdict.ok("connected to " + reached) : Verdict.notYet(NOBODY);
    }
}
