package dev.tutti.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP/1.1 request and the status it is answered with. Written for probes: one deadline for everything, however slowly
 * the answer drips; interruptible; no threads, no pool. That is why it is not the JDK's client, which brings all of these.
 *
 * @param deadline of {@link System#nanoTime}
 */
record HttpExchange(HttpProbe probe, InetAddress address, long deadline) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: .*)?");
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_LINES = 1000;
    private static final int POLITE_BYTES = 64 * 1024;
    private static final int POLITE_MILLIS = 50;

    /** @param meanwhile is done between the question and the answer */
    int status(Runnable meanwhile) throws IOException, InterruptedException {
        // Before there is anybody to read it: from then on every moment counts.
        byte[] request = request();
        SocketChannel channel = Connection.open(address, probe.port(), HttpProbe.until(deadline));
        try (channel) {
            Socket plain = channel.socket();
            plain.setSoTimeout(Connection.millis(HttpProbe.until(deadline)));
            try (Socket socket = secured(plain)) {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                meanwhile.run();
                int status = finalStatus(new Answer(socket));
                letTheServerFinish(socket);
                return status;
            }
        } catch (ClosedByInterruptException interrupted) {
            throw Connection.cancelled(channel);
        } catch (SocketTimeoutException late) {
            throw new IOException(Connection.LATE, late);
        } catch (IOException failed) {
            if (Thread.interrupted()) {
                throw Connection.cancelled(channel);
            }
            throw failed;
        }
    }

    private Socket secured(Socket plain) throws IOException {
        return probe.isSecure() ? Tls.over(plain, probe.url().getHost(), probe.port(), probe.insecure()) : plain;
    }

    private byte[] request() throws IOException {
        URI url = probe.url();
        byte[] body = probe.body().map(HttpBody::text).orElse("").getBytes(StandardCharsets.UTF_8);
        String path = Optional.ofNullable(url.getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        String query =
                Optional.ofNullable(url.getRawQuery()).map(text -> "?" + text).orElse("");
        var head = new StringBuilder(probe.verb() + " " + path + query + " HTTP/1.1\r\n");
        headers(body.length)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        var request = new ByteArrayOutputStream();
        request.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        request.write(body);
        return request.toByteArray();
    }

    private Map<String, String> headers(int length) {
        URI url = probe.url();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", url.getPort() > 0 ? url.getHost() + ":" + url.getPort() : url.getHost());
        headers.put("User-Agent", "tutti");
        headers.put("Accept", "*/*");
        headers.put("Connection", "close");
        probe.body().ifPresent(body -> {
            headers.put("Content-Length", Integer.toString(length));
            headers.put("Content-Type", body.contentType());
        });
        Optional.ofNullable(url.getUserInfo())
                .ifPresent(user -> headers.put(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8))));
        headers.putAll(probe.headers());
        return new LinkedHashMap<>(headers);
    }

    /** Skips announcements such as 103 and all headers. */
    private static int finalStatus(Answer answer) throws IOException {
        int status = 100;
        for (int lines = 0; lines < MOST_LINES && status < 200; lines++) {
            status = statusIn(answer.line());
            while (!answer.line().isEmpty()) {
                if (++lines > MOST_LINES) {
                    throw new IOException("endless headers");
                }
            }
        }
        return status;
    }

    private static int statusIn(String line) throws IOException {
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            String seen = line.replaceAll("\\P{Print}", "?");
            throw new IOException("not an HTTP answer: " + seen.substring(0, Math.min(40, seen.length())));
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** What the server says, a piece at a time, each within what is left of the time. */
    private final class Answer {

        private final Socket socket;
        private final byte[] piece = new byte[LONGEST_LINE];
        private int at;
        private int end;

        Answer(Socket socket) {
            this.socket = socket;
        }

        String line() throws IOException {
            var line = new StringBuilder();
            while (line.length() < LONGEST_LINE) {
                if (at == end) {
                    fill();
                }
                char next = (char) (piece[at++] & 0xFF);
                if (next == '\n') {
                    return line.toString().stripTrailing();
                }
                line.append(next);
            }
            throw new IOException("not an HTTP answer: a line without end");
        }

        private void fill() throws IOException {
            if (deadline - System.nanoTime() <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(Connection.millis(HttpProbe.until(deadline)));
            at = 0;
            end = socket.getInputStream().read(piece);
            if (end < 0) {
                throw new IOException("the connection was closed without an answer");
            }
        }
    }

    /** Reads on for a moment: a server whose answer is cut off may log an error each time it is asked. */
    private static void letTheServerFinish(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(POLITE_MILLIS);
            long end = System.nanoTime() + POLITE_MILLIS * 1_000_000L;
            byte[] rest = new byte[8192];
            int total = 0;
            int count = in.read(rest);
            while (count >= 0 && total < POLITE_BYTES && System.nanoTime() < end) {
                total += count;
                count = in.read(rest);
            }
        } catch (IOException enough) {
            System.getLogger(HttpExchange.class.getName()).log(System.Logger.Level.TRACE, enough);
        }
    }
}
