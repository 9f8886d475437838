package dev.tutti.process;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A TCP socket that accepts connections on this machine.
 *
 * @param inode identifies it among the descriptors of processes
 */
public record ListeningSocket(InetAddress address, int port, long inode) {

    private static final String LISTEN = SocketTable.LISTENING.strip();

    /** Up to the inode. */
    private static final int FIELDS = 10;

    /** All sockets on a port, of both families; empty where {@code /proc} does not tell. */
    public static List<ListeningSocket> on(int port) {
        var sockets = new ArrayList<ListeningSocket>();
        find(port, socket -> !sockets.add(socket));
        return sockets;
    }

    /** Whether one of the sockets, given by inode, accepts connections to an address and port of this machine. */
    public static boolean isAmong(Set<Long> inodes, InetAddress address, int port) {
        return find(port, socket -> inodes.contains(socket.inode) && socket.accepts(address));
    }

    /**
     * Whether connections to an address of this machine may arrive here. Those to any address arrive at all, and what listens
     * on any address of IPv6 mostly does so for IPv4 as well.
     */
    public boolean accepts(InetAddress asked) {
        boolean any = address.isAnyLocalAddress() && (address instanceof Inet6Address || asked instanceof Inet4Address);
        return any || asked.isAnyLocalAddress() || address.equals(asked);
    }

    /** Whether it may keep somebody else from listening on an address of this machine, given as a number. */
    public boolean isInTheWayOf(String number) {
        try {
            InetAddress wanted = InetAddress.getByName(number);
            return address.isAnyLocalAddress() || wanted.isAnyLocalAddress() || address.equals(wanted);
        } catch (UnknownHostException noNumber) {
            return true;
        }
    }

    /** The ports on which one of the sockets, given by inode, accepts connections. */
    public static SortedSet<Integer> portsOf(Set<Long> inodes) {
        var ports = new TreeSet<Integer>();
        Predicate<ListeningSocket> note = socket -> {
            if (inodes.contains(socket.inode)) {
                ports.add(socket.port);
            }
            return false;
        };
        find(SocketTable.LISTENING, note);
        return ports;
    }

    /** Looks at sockets on a port until one is wanted. */
    private static boolean find(int port, Predicate<ListeningSocket> wanted) {
        // Most lines are of other ports; to take one apart costs more than to read it.
        String hex = Integer.toHexString(port).toUpperCase(Locale.ROOT);
        return find(
                ":" + "0".repeat(4 - hex.length()) + hex + " ", socket -> socket.port == port && wanted.test(socket));
    }

    /**
     * Looks at both tables, a line of each by turns: the end of one takes longer than all lines before it, and a server that
     * listens on IPv6 and IPv4 at once, as those in Java do, stands in the second alone.
     *
     * @param hint is in every line that matters
     */
    private static boolean find(String hint, Predicate<ListeningSocket> wanted) {
        try (var ofIpv4 = SocketTable.open("/proc/net/tcp");
                var ofIpv6 = SocketTable.open("/proc/net/tcp6")) {
            var open = new ArrayList<>(List.of(ofIpv4, ofIpv6));
            while (!open.isEmpty()) {
                for (SocketTable table : List.copyOf(open)) {
                    Optional<String> line = table.next();
                    if (line.isEmpty()) {
                        open.remove(table);
                    } else if (line.get().contains(hint)
                            && parse(line.get()).filter(wanted).isPresent()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** One line of the table: number, local address, remote address, state, …, inode. */
    private static Optional<ListeningSocket> parse(String line) {
        List<String> fields = fields(line);
        if (fields.size() < FIELDS || !fields.get(3).equals(LISTEN)) {
            return Optional.empty();
        }
        try {
            String local = fields.get(1);
            int colon = local.indexOf(':');
            int port = Integer.parseInt(local, colon + 1, local.length(), 16);
            return Optional.of(new ListeningSocket(address(local, colon), port, Long.parseLong(fields.get(9))));
        } catch (UnknownHostException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The first fields. By hand, since a start with a port waits for this, and a regular expression takes ten times as long. */
    private static List<String> fields(String line) {
        var fields = new ArrayList<String>(FIELDS);
        int from = 0;
        while (from < line.length() && fields.size() < FIELDS) {
            int space = line.indexOf(' ', from);
            int to = space < 0 ? line.length() : space;
            if (to > from) {
                fields.add(line.substring(from, to));
            }
            from = to + 1;
        }
        return fields;
    }

    /** Addresses are printed as numbers of 32 bits in the byte order of the machine. */
    private static InetAddress address(String hex, int length) throws UnknownHostException {
        byte[] bytes = new byte[length / 2];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(hex, 2 * at, 2 * at + 2, 16);
        }
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int word = 0; word < bytes.length; word += 4) {
                swap(bytes, word, word + 3);
                swap(bytes, word + 1, word + 2);
            }
        }
        return InetAddress.getByAddress(bytes);
    }

    private static void swap(byte[] bytes, int one, int other) {
        byte kept = bytes[one];
        bytes[one] = bytes[other];
        bytes[other] = kept;
    }
}
