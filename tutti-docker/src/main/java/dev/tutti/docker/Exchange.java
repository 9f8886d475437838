package dev.tutti.docker;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request and its response over a connection of their own, which is closed with the response. */
final class Exchange implements Response {

    private static final int LONGEST_LINE = 65_536;
    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Wire wire;
    private final InputStream input;
    private final Runnable closed;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status;

    private Exchange(Wire wire, Runnable closed) {
        this.wire = wire;
        this.input = new BufferedInputStream(wire.input());
        this.closed = closed;
    }

    /**
     * Sends a request and reads the head of its response.
     *
     * @param closed is called when the response is closed
     */
    static Exchange over(Wire wire, Request request, Runnable closed) throws IOException {
        var exchange = new Exchange(wire, closed);
        try {
            send(request, wire.output());
        } catch (IOException unsent) {
            exchange.readRefusal(unsent);
            return exchange;
        }
        exchange.readHead();
        return exchange;
    }

    /**
     * Sends a request. Before anything else is asked of what is returned, {@link #readHead} must be called.
     *
     * @param closed is called when the response is closed
     */
    static Exchange begun(Wire wire, Request request, Runnable closed) throws IOException {
        var exchange = new Exchange(wire, closed);
        send(request, wire.output());
        return exchange;
    }

    /** An engine that refuses does not wait for all that is sent. */
    private void readRefusal(IOException unsent) throws IOException {
        try {
            readHead();
        } catch (IOException e) {
            throw unsent;
        }
    }

    private static void send(Request request, OutputStream output) throws IOException {
        byte[] bytes = request.bodyBytes();
        InputStream stream = request.body();
        boolean isChunked = bytes == null && stream != null;
        var head = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: docker\r\n");
        request.headers().forEach((name, value) -> line(head, name, value));
        if (!request.headers().containsKey("Connection")) {
            line(head, "Connection", "close");
        }
        if (isChunked) {
            line(head, "Transfer-Encoding", "chunked");
        } else if (bytes != null || !request.method().equals("GET")) {
            line(head, "Content-Length", Integer.toString(bytes == null ? 0 : bytes.length));
        }
        var first = new ByteArrayOutputStream();
        first.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (bytes != null) {
            first.writeBytes(bytes);
        }
        first.writeTo(output);
        if (stream != null && isChunked) {
            Chunks.write(stream, output);
        }
        output.flush();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** Waits for the head of the response. */
    void readHead() throws IOException {
        do {
            headers.clear();
            String[] words = readLine().split(" ", 3);
            if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
                throw new IOException("what answers there does not speak HTTP");
            }
            status = Integer.parseInt(words[1]);
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                int colon = Math.max(0, line.indexOf(':'));
                headers.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        } while (status == CONTINUE);
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new EOFException("it hung up without an answer");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("what answers there does not speak HTTP");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** What is said to the engine after the request, where it has agreed to that. */
    Wire wire() {
        return wire;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return header(name).orElse(null);
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** Each call begins where the one before has ended; closing it closes everything. */
    @Override
    public InputStream getBody() {
        return new Body(bytes(), this::close);
    }

    private InputStream bytes() {
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        if (status != SWITCHING_PROTOCOLS
                && header("Transfer-Encoding")
                        .filter("chunked"::equalsIgnoreCase)
                        .isPresent()) {
            return new Chunks(input);
        }
        return header("Content-Length")
                .filter(length -> status != SWITCHING_PROTOCOLS)
                .<InputStream>map(length -> new Limited(input, Long.parseLong(length)))
                .orElse(input);
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        } finally {
            closed.run();
        }
    }
}
