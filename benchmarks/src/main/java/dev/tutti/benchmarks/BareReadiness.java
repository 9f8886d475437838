package dev.tutti.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The same by hand: the JDK alone, one thread, a look every millisecond. Nobody asks who listens there, whether the program is
 * still alive, or what else it writes.
 */
final class BareReadiness {

    private static final long PAUSE_NANOS = 1_000_000;
    private static final byte[] REQUEST =
            "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private BareReadiness() {}

    /** How long it took to notice, in nanoseconds. */
    static long latency(List<String> words, String way, String about) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            if (way.equals("output")) {
                String line = output.readLine();
                return System.nanoTime() - ReadyProgram.stamp(line).orElseThrow();
            }
            while (!isReady(way, about)) {
                if (!process.isAlive()) {
                    throw new IOException(words + " ended before it was ready");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            long noticed = System.nanoTime();
            return noticed - ReadyProgram.stamp(output.readLine()).orElseThrow();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean isReady(String way, String about) throws IOException {
        return switch (way) {
            case "http" -> answers(Integer.parseInt(about));
            case "pid file" -> Files.exists(Path.of(about));
            case "unix socket" -> accepts(Path.of(about));
            default -> accepts(Integer.parseInt(about));
        };
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // Below the number the system picks for us, it may have picked the same.
            return socket.getLocalPort() != port;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(REQUEST);
            return socket.getInputStream().readNBytes(12).length == 12;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean accepts(Path socket) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException refused) {
            return false;
        }
    }
}
