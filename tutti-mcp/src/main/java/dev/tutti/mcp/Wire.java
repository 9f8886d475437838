package dev.tutti.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The two streams between client and SDK, line by line. The SDK gives up at a line that is no message, and drops its answers
 * when the input ends: here such a line is answered with an error, and the end is passed on when every request has its answer.
 */
final class Wire {

    private static final int LONGEST_LINE = 4 << 20;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
    private static final String NO_MESSAGE =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"%s\"}}\n";

    private final McpJsonMapper json;
    private final InputStream source;
    private final OutputStream target;
    private final InputStream in = new Incoming();
    private final OutputStream out = new Outgoing();
    private final CountDownLatch ended = new CountDownLatch(1);

    private final Lock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    /** Requests without an answer; guarded by {@code lock}. */
    private int open;

    Wire(McpJsonMapper json, InputStream source, OutputStream target) {
        this.json = json;
        this.source = new BufferedInputStream(source);
        this.target = target;
    }

    /** What the SDK reads: whole lines, each a message. */
    InputStream in() {
        return in;
    }

    /** Where the SDK writes, a message in two pieces: its text and the end of its line. */
    OutputStream out() {
        return out;
    }

    /** Returns when the client says nothing more and has got its answers. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    private Optional<JSONRPCMessage> message(String line) {
        try {
            return Optional.of(McpSchema.deserializeJsonRpcMessage(json, line));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void count(int change) {
        lock.lock();
        try {
            open = Math.max(0, open + change);
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitAnswers() {
        lock.lock();
        try {
            for (long left = LAST_ANSWERS.toNanos(); open > 0 && left > 0; ) {
                left = answered.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void refuse(String why) throws IOException {
        synchronized (out) {
            target.write(NO_MESSAGE.formatted(why).getBytes(StandardCharsets.UTF_8));
            target.flush();
        }
    }

    /** Read by one thread of the SDK's. */
    private final class Incoming extends InputStream {

        private InputStream line = new ByteArrayInputStream(new byte[0]);

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = length == 0 ? 0 : line.read(bytes, offset, length);
            while (count < 0) {
                Optional<byte[]> next = next();
                if (next.isEmpty()) {
                    awaitAnswers();
                    ended.countDown();
                    return -1;
                }
                line = new ByteArrayInputStream(next.get());
                count = line.read(bytes, offset, length);
            }
            return count;
        }

        /** The next line that is a message, with its end; empty at the end of the input. */
        private Optional<byte[]> next() throws IOException {
            while (true) {
                var bytes = new ByteArrayOutputStream();
                boolean tooLong = false;
                int next = source.read();
                for (; next >= 0 && next != '\n'; next = source.read()) {
                    tooLong |= bytes.size() >= LONGEST_LINE;
                    if (!tooLong) {
                        bytes.write(next);
                    }
                }
                if (next < 0 && bytes.size() == 0) {
                    return Optional.empty();
                }
                String line = bytes.toString(StandardCharsets.UTF_8);
                Optional<JSONRPCMessage> message = tooLong || line.isBlank() ? Optional.empty() : message(line);
                if (message.isPresent()) {
                    count(message.get() instanceof JSONRPCRequest ? 1 : 0);
                    return Optional.of((line.strip() + "\n").getBytes(StandardCharsets.UTF_8));
                }
                if (!line.isBlank()) {
                    refuse(tooLong ? "the line is too long" : "the line is no JSON-RPC message");
                }
            }
        }
    }

    /** The SDK locks this while it writes a message. */
    private final class Outgoing extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            line.write(bytes, offset, length);
        }

        @Override
        public synchronized void flush() throws IOException {
            target.flush();
            String written = line.toString(StandardCharsets.UTF_8);
            if (written.endsWith("\n")) {
                line.reset();
                count(message(written).filter(JSONRPCResponse.class::isInstance).isPresent() ? -1 : 0);
            }
        }
    }
}
