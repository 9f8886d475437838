package dev.tutti.process;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What a program that knows nothing of reserved ports gets when it uses one. */
public final class Stranger {

    private Stranger() {}

    /** Whether a server can have any port at an address, given as a number: not everywhere is there IPv6. */
    public static boolean canListenOn(String address) {
        try (var server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return server.isBound();
        } catch (IOException absent) {
            return false;
        }
    }

    /** Whether a server that does not set SO_REUSEADDR can have the port. */
    public static boolean canServe(int port) throws IOException {
        return canBind(port, false);
    }

    /** Whether a server that sets SO_REUSEADDR can have the port. */
    static boolean canServeWithReuse(int port) throws IOException {
        return canBind(port, true);
    }

    private static boolean canBind(int port, boolean reuse) throws IOException {
        try (var server = new ServerSocket()) {
            server.setReuseAddress(reuse);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    static boolean canConnect(int port) throws IOException {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return client.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }
}
