package dev.tutti.examples;

import io.modelcontextprotocol.client.McpClient.SyncSpec;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An assistant's side of {@code tutti mcp}, by the official SDK. Closing ends the server. */
final class McpClient implements AutoCloseable {

    private final McpSyncClient client;
    private final InitializeResult greeting;

    private McpClient(McpSyncClient client) {
        this.client = client;
        this.greeting = client.initialize();
    }

    static McpClient of(Workplace place, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "-C",
                place.directory().toString(),
                Workplace.REPOSITORY.resolve("tutti").toString(),
                "mcp"));
        words.addAll(List.of(options));
        // The SDK has no word for the directory of a server.
        ServerParameters server = ServerParameters.builder("env")
                .args(words)
                .env(place.environment())
                .build();
        SyncSpec spec = io.modelcontextprotocol.client.McpClient.sync(
                        new StdioClientTransport(server, McpJsonDefaults.getMapper()))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60));
        return new McpClient(spec.build());
    }

    String instructions() {
        return greeting.instructions();
    }

    Map<String, Tool> tools() {
        return client.listTools().tools().stream().collect(Collectors.toMap(Tool::name, tool -> tool));
    }

    /** What a tool answers, {@code error: } before it where it is one. */
    String call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        String text = ((TextContent) result.content().get(0)).text();
        return Boolean.TRUE.equals(result.isError()) ? "error: " + text : text;
    }

    String call(String tool) {
        return call(tool, Map.of());
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
