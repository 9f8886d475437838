package dev.tutti.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that becomes ready in one of several ways after a while, and says the moment at which it did: the system's
 * monotonic clock, which is the same for all processes, just before the call that makes it ready.
 */
final class ReadyChild {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private ReadyChild() {}

    /** Words: the way, milliseconds until then, and the port or file it is about. */
    public static void main(String... words) throws IOException, InterruptedException {
        String way = words[0];
        long wait = Long.parseLong(words[1]);
        rehearse();
        LockSupport.parkNanos(wait * 1_000_000);
        switch (way) {
            case "output" -> say("ready at ", System.nanoTime());
            case "pid_file" -> writePid(Path.of(words[2]));
            default -> listen(Integer.parseInt(words[2]));
        }
        new CountDownLatch(1).await();
    }

    /** Everything once, so that classes are loaded before the moment that counts. */
    private static void rehearse() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var caller = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            caller.getOutputStream().write('?');
            answer(server);
            caller.getInputStream().read();
        }
        say("rehearsed at ", System.nanoTime());
    }

    private static void say(String what, long nanos) {
        System.out.println(new StringBuilder(what).append(nanos).append(' '));
    }

    private static void writePid(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, ProcessHandle.current().pid() + "\n");
        long stamp = System.nanoTime();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        say("ready at ", stamp);
    }

    /** Answers whatever it is asked; a caller that only connects is served as well. */
    private static void listen(int port) throws IOException {
        long stamp = System.nanoTime();
        var server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        say("ready at ", stamp);
        while (true) {
            answer(server);
        }
    }

    private static void answer(ServerSocket server) throws IOException {
        try (Socket caller = server.accept()) {
            if (caller.getInputStream().read(new byte[4096]) > 0) {
                caller.getOutputStream().write(ANSWER);
            }
        } catch (SocketException hungUp) {
            say("a caller hung up at ", System.nanoTime());
        }
    }
}
