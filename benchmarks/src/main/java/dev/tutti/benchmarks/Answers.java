package dev.tutti.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks servers on this machine over HTTP, with as little ado as there can be. */
final class Answers {

    private static final byte[] QUESTION =
            "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE_MILLIS = 2000;
    private static final long GIVE_UP = TimeUnit.MINUTES.toNanos(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private Answers() {}

    /** Returns when there is a good answer at each of the ports. */
    static void await(Collection<Integer> ports) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + GIVE_UP;
        for (int port : ports) {
            while (!at(port)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("Nothing answers at port " + port);
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Whether there is a good answer right now. */
    static boolean at(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(QUESTION);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Optional.ofNullable(answer.readLine())
                    .filter(line -> line.contains(" 200"))
                    .isPresent();
        } catch (IOException notYet) {
            return false;
        }
    }
}
