package dev.tutti.docker;

import dev.tutti.process.ProcFs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Whether anybody in a container listens on a port that is published: the engine's proxy accepts connections to it in any case.
 *
 * @param pid of the container's main process, where that is on this machine
 * @param inside the port in the container
 * @param host where it is published
 * @param outside the port there
 */
record Listening(OptionalLong pid, int inside, String host, int outside) {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** In the kernel's table of sockets: the state of those that listen. */
    private static final String LISTEN = "0A";

    /** How an address of the loopback begins there, of either family: nobody outside of the container gets to it. */
    private static final String LOOPBACK_4 = ".{6}7F";

    private static final String LOOPBACK_6 = "0{24}01000000|0{16}FFFF0000.{6}7F";

    boolean is() {
        String tables = pid.isPresent() ? tables(pid.getAsLong()) : "";
        return tables.isEmpty() ? staysOpen() : isIn(tables);
    }

    /** Those of the container, which is on a network of its own. */
    private static String tables(long process) {
        var proc = new ProcFs();
        return proc.text(process + "/net/tcp") + proc.text(process + "/net/tcp6");
    }

    /** In loops, as no rehearsal of a start comes here, and each lambda would have to be made then. */
    private boolean isIn(String tables) {
        String port = String.format(Locale.ROOT, "%04X", inside);
        for (String line : tables.split("\n")) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 3 && fields[3].equals(LISTEN)) {
                String[] address = fields[1].split(":");
                if (address.length == 2 && address[1].equals(port) && isReachable(address[0])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isReachable(String address) {
        return !address.matches(LOOPBACK_4) && !address.matches(LOOPBACK_6);
    }

    /** A proxy that finds nobody behind it closes the connection at once. Who waits for us to begin keeps it open. */
    private boolean staysOpen() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, outside), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException waitsForUs) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
