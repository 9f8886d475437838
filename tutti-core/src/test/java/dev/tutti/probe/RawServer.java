package dev.tutti.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that answers each connection as a test says, well or badly. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Answer answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Writes what it likes; the connection is closed afterwards. */
    interface Answer {
        void write(String requestLine, OutputStream out, CountDownLatch closed) throws Exception;
    }

    RawServer(Answer answer) throws IOException {
        this.answer = answer;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::serve);
    }

    static RawServer answering(String text) throws IOException {
        return new RawServer((line, out, closed) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static RawServer silent() throws IOException {
        return new RawServer((line, out, closed) -> closed.await());
    }

    /** A byte now and then, for ever. */
    static RawServer dripping(String start) throws IOException {
        return new RawServer((line, out, closed) -> {
            out.write(start.getBytes(StandardCharsets.ISO_8859_1));
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                out.write('a');
                out.flush();
            }
        });
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            }
        } catch (IOException end) {
            closed.countDown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
            if (length.matches("\\d+")) {
                head.append(new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
            }
            requests.add(head.toString());
            answer.write(head.substring(0, head.indexOf("\r\n")), connection.getOutputStream(), closed);
            connection.getOutputStream().flush();
        } catch (Exception clientGone) {
            requests.add("failed: " + clientGone);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return "http://localhost:" + port() + path;
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
