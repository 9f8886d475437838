package dev.tutti.process;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Connections of this JVM with itself that stand early in the system's table of connections. Who reads the table of sockets
 * meets those that listen first; behind them the system walks through all it has room for, hundreds of thousands of places,
 * until it meets a connection. On a machine with few of them that takes milliseconds, each time anybody asks who listens on a
 * port. With these it takes a fraction of one. Thread-safe.
 */
final class Bookmark {

    /** Where a connection stands is chance. The earliest of so many ends stands in the first two per cent, on average. */
    private static final int TRIES = 32;

    /**
     * One ends the list of those that listen. Who reads its line reads a part of the next, and the system looks for one more
     * before it hands out a line.
     */
    private static final int KEPT = 3;

    /** Static, since it stands for the whole JVM, and ends with it. */
    private static final Bookmark OF_THIS_JVM = new Bookmark();

    /** Guarded by {@code this}. */
    private final List<Loop> kept = new ArrayList<>();

    /** Guarded by {@code this}. */
    private boolean placed;

    private Bookmark() {}

    static Bookmark ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Places it, unless it is placed. Without one all the same is found, only later. */
    synchronized void place() {
        if (!placed && ProcFs.isAvailable()) {
            placed = true;
            place(new byte[] {127, 0, 0, 1}, "/proc/net/tcp");
            place(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, "/proc/net/tcp6");
        }
    }

    private void place(byte[] loopback, String table) {
        try {
            kept.addAll(earliest(InetAddress.getByAddress(loopback), table));
        } catch (IOException | RuntimeException unavailable) {
            System.getLogger(Bookmark.class.getName()).log(System.Logger.Level.DEBUG, unavailable);
        }
    }

    /** Makes several and keeps those that are met first. */
    private static Set<Loop> earliest(InetAddress loopback, String file) throws IOException {
        var loops = new ArrayList<Loop>();
        Set<Loop> first = Collections.newSetFromMap(new IdentityHashMap<>());
        try (var table = SocketTable.open(file)) {
            connect(loopback, loops);
            table.anyMatch(line -> {
                loops.stream().filter(loop -> loop.isIn(line)).forEach(first::add);
                return first.size() == KEPT;
            });
            return first;
        } finally {
            loops.stream().filter(loop -> !first.contains(loop)).forEach(Loop::close);
        }
    }

    private static void connect(InetAddress loopback, List<Loop> loops) throws IOException {
        var family = loopback instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try (var server = ServerSocketChannel.open(family)) {
            server.bind(new InetSocketAddress(loopback, 0), TRIES);
            for (int i = 0; i < TRIES; i++) {
                loops.add(Loop.through(server, family));
            }
        }
    }

    /** Both ends of a connection. */
    private record Loop(SocketChannel client, SocketChannel server, Set<Integer> ports) {

        /** Nothing of it is to linger in the system when it is closed, or this JVM ends. */
        static Loop through(ServerSocketChannel listener, StandardProtocolFamily family) throws IOException {
            var client = SocketChannel.open(family);
            try {
                client.setOption(StandardSocketOptions.SO_LINGER, 0);
                client.connect(listener.getLocalAddress());
                SocketChannel server = listener.accept();
                server.setOption(StandardSocketOptions.SO_LINGER, 0);
                int own = client.socket().getLocalPort();
                return new Loop(client, server, Set.of(own, server.socket().getLocalPort()));
            } catch (IOException | RuntimeException failed) {
                client.close();
                throw failed;
            }
        }

        boolean isIn(String line) {
            return SocketTable.ports(line).equals(ports);
        }

        void close() {
            for (SocketChannel end : List.of(client, server)) {
                try {
                    end.close();
                } catch (IOException cannotMatter) {
                    // Nothing was written.
                }
            }
        }
    }
}
