package dev.tutti.process;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A TCP socket that accepts connections on this machine.
 *
 * @param inode identifies it among the descriptors of processes
 */
public record ListeningSocket(InetAddress address, int port, long inode) {

    private static final String LISTEN = "0A";

    /** All of them, of both families; empty where {@code /proc} does not tell. */
    public static List<ListeningSocket> all() {
        var proc = new ProcFs();
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> proc.text(table).lines())
                .map(String::strip)
                .flatMap(line -> parse(line).stream())
                .toList();
    }

    public static List<ListeningSocket> on(int port) {
        return all().stream().filter(socket -> socket.port == port).toList();
    }

    /** One line of the table: number, local address, remote address, state, …, inode. */
    private static Optional<ListeningSocket> parse(String line) {
        String[] fields = line.split(" +", 11);
        if (fields.length < 10 || !fields[3].equals(LISTEN)) {
            return Optional.empty();
        }
        try {
            int colon = fields[1].indexOf(':');
            InetAddress address = address(fields[1].substring(0, colon));
            int port = Integer.parseInt(fields[1].substring(colon + 1), 16);
            return Optional.of(new ListeningSocket(address, port, Long.parseLong(fields[9])));
        } catch (UnknownHostException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** Addresses are printed as numbers of 32 bits in the byte order of the machine. */
    private static InetAddress address(String hex) throws UnknownHostException {
        byte[] padded = new BigInteger("01" + hex, 16).toByteArray();
        byte[] bytes = Arrays.copyOfRange(padded, 1, padded.length);
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

    /** Whether a connection to this address of the machine may end here. */
    public boolean accepts(InetAddress target) {
        return address.isAnyLocalAddress() || address.equals(target);
    }
}
