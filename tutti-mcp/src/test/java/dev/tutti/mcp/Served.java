package dev.tutti.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A client that types messages, and tools served to it. */
final class Served implements AutoCloseable {

    private final PipedOutputStream said = new PipedOutputStream();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended;

    private Served(List<Tool> tools) throws IOException {
        McpJsonMapper json = McpJsonDefaults.getMapper();
        var source = new PipedInputStream(said, 1 << 16);
        var target = new OutputStream() {
            @Override
            public void write(int one) {
                throw new AssertionError("a line is written at once");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                told.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
        var givenUp = new GivenUp();
        var wire = new Wire(json, new RequestCheck(tools), source, target);
        McpServer.async(wire)
                .serverInfo("test", "1")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false)
                .tools(tools.stream().map(tool -> tool.specification(givenUp)).toList())
                .build();
        ended = CompletableFuture.runAsync(
                () -> {
                    try {
                        wire.hear();
                        wire.awaitAnswers();
                        givenUp.awaitEnds();
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> new Thread(task, "served").start());
    }

    static Served with(Tool... tools) throws Exception {
        var served = new Served(List.of(tools));
        served.say(
                "{'jsonrpc':'2.0','id':'hello','method':'initialize','params':{'protocolVersion':'2025-06-18','capabilities':{},"
                        + "'clientInfo':{'name':'test','version':'1'}}}");
        served.next();
        served.say("{'jsonrpc':'2.0','method':'notifications/initialized'}");
        return served;
    }

    static Tool tool(String name, Tool.Effect effect, Function<Arguments, Reply> work) {
        return new Tool(name, name, name, effect, new Schema().number("tail", "lines", 1, 9), work);
    }

    /** @param line with single quotes for double ones */
    void say(String line) throws IOException {
        said.write((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
        said.flush();
    }

    void call(int id, String tool) throws IOException {
        say("{'jsonrpc':'2.0','id':%d,'method':'tools/call','params':{'name':'%s'}}".formatted(id, tool));
    }

    /** The next line it is told. */
    String next() throws InterruptedException {
        return Optional.ofNullable(told.poll(30, TimeUnit.SECONDS)).orElse("nothing");
    }

    boolean wasToldMore() {
        return !told.isEmpty();
    }

    /** Says nothing more, and waits until the server does not either. */
    void end() throws Exception {
        said.close();
        ended.get(30, TimeUnit.SECONDS);
    }

    boolean endsWithin(Duration limit) {
        try {
            ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException lives) {
            return false;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        said.close();
    }
}
