package dev.tutti.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The two streams between a client and the SDK, a message a line. The SDK's own gives up at a line that is no message, cancels
 * nothing, and drops its answers when the input ends. Here such a line is answered with an error, as is a request that is
 * wrong in itself; one that is cancelled is given up and not answered; and at the end the last answers are awaited.
 */
final class Wire implements McpServerTransportProvider {

    private static final String NO_MESSAGE =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":%d,\"message\":\"%s\"}}";
    private static final String CANCELLED = "notifications/cancelled";

    private final McpJsonMapper json;
    private final RequestCheck check;
    private final Incoming incoming;
    private final OutputStream target;
    private final Lock writing = new ReentrantLock();
    private final OpenRequests open = new OpenRequests();
    private Optional<McpServerSession> session = Optional.empty();

    Wire(McpJsonMapper json, RequestCheck check, InputStream source, OutputStream target) {
        this.json = json;
        this.check = check;
        this.incoming = new Incoming(source);
        this.target = target;
    }

    /** Has what the client says handled, each as it comes, until it says nothing more. */
    void hear() throws IOException {
        for (Optional<Incoming.Line> next = incoming.next(); next.isPresent(); next = incoming.next()) {
            Optional<JSONRPCMessage> message =
                    next.filter(line -> !line.isTooLong()).flatMap(this::message);
            if (message.isPresent()) {
                take(message.get());
            } else {
                refuse(next.get().isTooLong() ? "the line is too long" : "the line is no JSON-RPC message");
            }
        }
    }

    /** Waits for answers under way, where they are soon to be had. */
    void awaitAnswers() throws InterruptedException {
        open.awaitAnswers();
    }

    private Optional<JSONRPCMessage> message(Incoming.Line line) {
        try {
            return Optional.of(McpSchema.deserializeJsonRpcMessage(json, line.text()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void take(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) {
            begin(request);
        } else if (message instanceof JSONRPCNotification notification
                && notification.method().equals(CANCELLED)) {
            if (notification.params() instanceof Map<?, ?> params) {
                Optional.ofNullable(params.get("requestId")).ifPresent(open::cancel);
            }
        } else {
            handle(message).subscribe();
        }
    }

    private void begin(JSONRPCRequest request) {
        Optional<String> mistake = check.mistake(request);
        if (mistake.isPresent()) {
            refuse(request, ErrorCodes.INVALID_PARAMS, mistake.get());
            return;
        }
        var work = Disposables.swap();
        Optional<String> refusal = open.add(request.id(), work, check.patience(request));
        if (refusal.isPresent()) {
            refuse(request, ErrorCodes.INVALID_REQUEST, refusal.get());
            return;
        }
        work.update(handle(request)
                .doFinally(end -> open.remove(request.id(), work))
                .subscribe());
    }

    private void refuse(JSONRPCRequest request, int code, String why) {
        send(JSONRPCResponse.error(request.id(), new JSONRPCError(code, why)));
    }

    private Mono<Void> handle(JSONRPCMessage message) {
        return session.map(one -> one.handle(message)).orElseGet(Mono::empty);
    }

    private void refuse(String why) {
        write(NO_MESSAGE.formatted(ErrorCodes.PARSE_ERROR, why));
    }

    private void send(JSONRPCMessage message) {
        try {
            write(json.writeValueAsString(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String line) {
        writing.lock();
        try {
            // One write: a line is never seen in part, also where this process ends meanwhile.
            target.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            target.flush();
        } catch (IOException e) {
            // The client has gone; the end of its input says so too.
            System.getLogger(Wire.class.getName()).log(System.Logger.Level.DEBUG, "An answer was not taken", e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = Optional.of(factory.create(new Transport()));
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session.map(one -> one.sendNotification(method, params)).orElseGet(Mono::empty);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** What the SDK sees of it. */
    private final class Transport implements McpServerTransport {

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> send(RequestCheck.plain(message)));
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            try {
                return json.convertValue(data, type);
            } catch (RuntimeException e) {
                throw McpError.builder(ErrorCodes.INVALID_PARAMS)
                        .message("\"params\" are not what the protocol says about this request")
                        .build();
            }
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return Wire.this.protocolVersions();
        }
    }
}
