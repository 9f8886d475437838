package dev.tutti.cli;

import dev.tutti.process.FreePort;
import dev.tutti.process.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plays the engine of containers in a rehearsal: whatever image is asked for, there is one, and a container of it that answers at a
 * port of this machine. Knows what one start of one container asks, and no more. Closing ends it all.
 */
final class PretendEngine implements AutoCloseable {

    private static final String ID = "c0ffee".repeat(10) + "c0ff";
    private static final byte[] LINE = "up\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern HOST_PORT = Pattern.compile("\"HostPort\":\"([0-9]+)\"");
    private static final String NO_LABELS = "\"Labels\":{}";
    private static final String EVENT = """
            {"Type":"container","Action":"%s","Actor":{"ID":"%s","Attributes":{%s}},"time":1,"timeNano":1000000000}
            """;
    private static final String IMAGE = """
            {"Id":"sha256:%s","RepoTags":["rehearsal:1"],"Config":{"Labels":{"a":"b"},"ExposedPorts":{"80/tcp":{}}}}
            """;
    private static final String CONTAINER = """
            {"Id":"%1$s","Name":"/rehearsal","Image":"sha256:%1$s","Created":"2020-01-01T00:00:00Z",
             "State":{"Status":"%2$s","Pid":0,"ExitCode":0,"StartedAt":"2020-01-01T00:00:00Z","FinishedAt":"%4$s"},
             "Config":{%3$s},"NetworkSettings":{"Ports":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"%5$d"}]},"Networks":{"n":{"NetworkID":"%1$s","IPAddress":""}}}}
            """;

    private final ServerSocketChannel engine;
    private final FreePort free = FreePorts.ofThisJvm().take();
    /** Of this machine, at which the container answers. */
    private volatile int port = free.number();

    private volatile Optional<String> networkLabels = Optional.empty();
    private volatile Optional<String> containerLabels = Optional.empty();

    /** What has happened to the container. Guarded by itself. */
    private final List<String> happened = new ArrayList<>();
    /** Guarded by the list. */
    private boolean closed;
    /** What answers probes while the container runs. Guarded by the list. */
    private Optional<ServerSocket> container = Optional.empty();

    /** @param socket where it is reached */
    PretendEngine(Path socket) throws IOException {
        engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        engine.bind(UnixDomainSocketAddress.of(socket));
        inBackground(this::acceptCalls);
    }

    /** One at which its container can answer. */
    int port() {
        return free.number();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void inBackground(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException closed) {
                // So is the rehearsal.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptCalls() throws IOException {
        while (true) {
            SocketChannel call = engine.accept();
            inBackground(() -> {
                try (call) {
                    answer(call);
                }
            });
        }
    }

    private static void acceptProbes(ServerSocket container) throws IOException {
        while (true) {
            try (Socket probe = container.accept()) {
                probe.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void answer(SocketChannel call) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(Channels.newInputStream(call), StandardCharsets.UTF_8));
        OutputStream out = Channels.newOutputStream(call);
        String[] request = Optional.ofNullable(in.readLine()).orElse("GET /").split(" ", -1);
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            length = line.regionMatches(true, 0, "Content-Length:", 0, 15)
                    ? Integer.parseInt(line.substring(15).strip())
                    : length;
        }
        var body = new char[length];
        int read = 0;
        while (read < length && read >= 0) {
            read += in.read(body, read, length - read);
        }
        answer(request[0] + " " + request[1].replaceFirst("\\?.*", ""), new String(body), out);
    }

    private void answer(String question, String body, OutputStream out) throws IOException, InterruptedException {
        if (question.endsWith("/version")) {
            say(out, 200, "{\"Version\":\"1\",\"ApiVersion\":\"1.41\",\"Os\":\"linux\",\"Arch\":\"amd64\"}");
        } else if (question.endsWith("/events")) {
            events(out);
        } else if (question.contains("GET /images/")) {
            say(out, 200, IMAGE.formatted(ID));
        } else if (question.contains("/networks")) {
            network(question, body, out);
        } else {
            container(question, body, out);
        }
    }

    private void network(String question, String body, OutputStream out) throws IOException {
        if (question.endsWith("/create")) {
            networkLabels = Optional.of(labels(body));
            say(out, 201, "{\"Id\":\"%s\",\"Warning\":\"\"}".formatted(ID));
        } else if (question.startsWith("DELETE")) {
            say(out, 204, "");
        } else {
            String known = networkLabels
                    .map(labels -> "{\"Id\":\"%s\",\"Name\":\"n\",%s,\"Containers\":{}}".formatted(ID, labels))
                    .orElse("");
            if (question.endsWith("/networks")) {
                say(out, 200, "[" + known + "]");
            } else {
                say(out, known.isEmpty() ? 404 : 200, known.isEmpty() ? "{\"message\":\"no such network\"}" : known);
            }
        }
    }

    private void container(String question, String body, OutputStream out) throws IOException, InterruptedException {
        if (question.endsWith("/containers/create")) {
            containerLabels = Optional.of(labels(body));
            port = HOST_PORT
                    .matcher(body)
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .findFirst()
                    .orElse(free.number());
            say(out, 201, "{\"Id\":\"%s\",\"Warnings\":[]}".formatted(ID));
        } else if (question.endsWith("/containers/json")) {
            say(out, 200, "[" + containerLabels.map(this::listed).orElse("") + "]");
        } else if (question.endsWith("/json")) {
            say(out, 200, details());
        } else if (question.endsWith("/start")) {
            run();
            say(out, 204, "");
        } else if (question.endsWith("/logs")) {
            logs(out);
        } else if (question.endsWith("/kill")) {
            end();
            say(out, 204, "");
        } else if (question.startsWith("DELETE")) {
            containerLabels = Optional.empty();
            say(out, 204, "");
        } else {
            say(out, 500, "{\"message\":\"Container is not paused\"}");
        }
    }

    /** Of its events: how it ended, and its labels. */
    private String attributes() {
        String labels = containerLabels.orElse(NO_LABELS);
        String inside = labels.substring(labels.indexOf('{') + 1, labels.length() - 1);
        return "\"exitCode\":\"0\",\"signal\":\"15\"" + (inside.isEmpty() ? "" : "," + inside);
    }

    private String details() {
        String state = state();
        String ended = state.equals("exited") ? "2020-01-01T00:00:01Z" : "0001-01-01T00:00:00Z";
        return CONTAINER.formatted(ID, state, containerLabels.orElse(NO_LABELS), ended, port);
    }

    private String listed(String labels) {
        return "{\"Id\":\"%1$s\",\"Names\":[\"/rehearsal\"],\"State\":\"%2$s\",\"ImageID\":\"sha256:%1$s\",\"Created\":1,%3$s}"
                .formatted(ID, state(), labels);
    }

    private void run() throws IOException {
        synchronized (happened) {
            FreePorts.ofThisJvm().handOver(port);
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            container = Optional.of(server);
            inBackground(() -> acceptProbes(server));
            tell("start");
        }
    }

    private void end() throws IOException {
        synchronized (happened) {
            if (container.isPresent()) {
                container.get().close();
                container = Optional.empty();
                tell("kill");
                tell("die");
            }
        }
    }

    private void tell(String event) {
        synchronized (happened) {
            happened.add(event);
            happened.notifyAll();
        }
    }

    private String state() {
        synchronized (happened) {
            if (container.isPresent()) {
                return "running";
            }
            return happened.isEmpty() ? "created" : "exited";
        }
    }

    /** With their name, as they stand in what is to be made. */
    private static String labels(String body) {
        int at = body.indexOf("\"Labels\":{");
        return at < 0 ? NO_LABELS : body.substring(at, body.indexOf('}', at) + 1);
    }

    private void events(OutputStream out) throws IOException, InterruptedException {
        int told;
        synchronized (happened) {
            told = happened.size();
        }
        begin(out, 200, "Transfer-Encoding: chunked");
        out.flush();
        for (Optional<String> event = next(told); event.isPresent(); event = next(++told)) {
            chunk(out, EVENT.formatted(event.get(), ID, attributes()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What happened after so much has; waits for it. Empty when nothing will. */
    private Optional<String> next(int before) throws InterruptedException {
        synchronized (happened) {
            while (happened.size() <= before && !closed) {
                happened.wait();
            }
            return closed ? Optional.empty() : Optional.of(happened.get(before));
        }
    }

    private void awaitEnd() throws InterruptedException {
        synchronized (happened) {
            while (container.isPresent() && !closed) {
                happened.wait();
            }
        }
    }

    private void logs(OutputStream out) throws IOException, InterruptedException {
        begin(out, 200, "Transfer-Encoding: chunked");
        byte[] frame = new byte[8 + LINE.length];
        frame[0] = 1;
        frame[7] = (byte) LINE.length;
        System.arraycopy(LINE, 0, frame, 8, LINE.length);
        chunk(out, frame);
        awaitEnd();
        chunk(out, new byte[0]);
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write("%x\r\n".formatted(bytes.length).getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void say(OutputStream out, int code, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        begin(out, code, "Content-Length: " + bytes.length);
        out.write(bytes);
        out.flush();
    }

    private static void begin(OutputStream out, int code, String length) throws IOException {
        String head = "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\nConnection: close\r\n%s\r\n\r\n"
                .formatted(code, length);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        synchronized (happened) {
            closed = true;
            end();
            happened.notifyAll();
        }
        engine.close();
        free.close();
    }
}
