package dev.tutti.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a request is one that the SDK can make something of, told in words for whoever has written it. */
record RequestCheck(List<Tool> tools) {

    /** What looks is quick unless the machine is slow. */
    private static final Duration FOR_A_LOOK = Duration.ofSeconds(10);

    /** What changes something goes on without us; enough for what is nearly done, and less than clients give a server. */
    private static final Duration FOR_A_CHANGE = Duration.ofSeconds(1);

    private static final List<String> CONTROLS = List.of("start", "stop", "restart", "run_task");

    RequestCheck {
        tools = List.copyOf(tools);
    }

    /** How long its answer is worth waiting for when the client says nothing more. */
    Duration patience(JSONRPCRequest request) {
        boolean changes = request.method().equals(McpSchema.METHOD_TOOLS_CALL)
                && request.params() instanceof Map<?, ?> params
                && tool(String.valueOf(params.get("name")))
                        .filter(tool -> tool.effect() != Tool.Effect.LOOKS)
                        .isPresent();
        return changes ? FOR_A_CHANGE : FOR_A_LOOK;
    }

    /** What is wrong with its params; empty if nothing. */
    Optional<String> mistake(JSONRPCRequest request) {
        if (request.params() != null && !(request.params() instanceof Map)) {
            return Optional.of(wrong("params", request.params(), "an object"));
        }
        Map<?, ?> params = request.params() instanceof Map<?, ?> map ? map : Map.of();
        return switch (request.method()) {
            case McpSchema.METHOD_TOOLS_CALL -> mistakeOfCall(params);
            case McpSchema.METHOD_INITIALIZE -> mistakeOfGreeting(params);
            case McpSchema.METHOD_LOGGING_SET_LEVEL -> notText(params, "level");
            default -> Optional.empty();
        };
    }

    private static Optional<String> mistakeOfGreeting(Map<?, ?> params) {
        return notText(params, "protocolVersion")
                .or(() -> notObject(params, "capabilities"))
                .or(() -> notObject(params, "clientInfo"))
                .or(() -> params.get("clientInfo") instanceof Map<?, ?> client
                        ? notText(client, "name").or(() -> notText(client, "version"))
                        : Optional.empty());
    }

    private Optional<String> mistakeOfCall(Map<?, ?> params) {
        Optional<String> unnamed = notText(params, "name");
        if (unnamed.isPresent()) {
            return unnamed.map(why -> why + "; the tools are " + names());
        }
        String name = String.valueOf(params.get("name"));
        return tool(name).isEmpty()
                ? Optional.of(unknown(name))
                : params.get("arguments") == null ? Optional.empty() : notObject(params, "arguments");
    }

    private Optional<Tool> tool(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    private String names() {
        return String.join(", ", tools.stream().map(Tool::name).toList());
    }

    private String unknown(String name) {
        if (CONTROLS.contains(name)) {
            return "there is no tool \"%s\" here: this server only looks, unless it is started with --allow-control; the tools are %s"
                    .formatted(name, names());
        }
        return "there is no tool \"%s\"; the tools are %s".formatted(shortened(name), names());
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }

    private static Optional<String> notText(Map<?, ?> params, String name) {
        Object value = params.get(name);
        return value instanceof String ? Optional.empty() : Optional.of(wrong(name, value, "a text"));
    }

    private static Optional<String> notObject(Map<?, ?> params, String name) {
        Object value = params.get(name);
        return value instanceof Map ? Optional.empty() : Optional.of(wrong(name, value, "an object"));
    }

    private static String wrong(String name, @Nullable Object value, String wanted) {
        return value == null
                ? "\"%s\" is missing, %s".formatted(name, wanted)
                : "\"%s\" is %s and not %s".formatted(name, Schema.kind(value), wanted);
    }

    /** What is sent in place of a message: nobody but us can make anything of what went wrong inside the SDK. */
    static JSONRPCMessage plain(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse response
                && response.error() != null
                && response.error().code() == ErrorCodes.INTERNAL_ERROR) {
            System.getLogger(RequestCheck.class.getName())
                    .log(System.Logger.Level.WARNING, "A request failed: " + response.error());
            return JSONRPCResponse.error(
                    response.id(),
                    new JSONRPCError(
                            ErrorCodes.INTERNAL_ERROR, "Tutti could not handle this request; standard error says why"));
        }
        return message;
    }
}
