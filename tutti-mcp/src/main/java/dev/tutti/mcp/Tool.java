package dev.tutti.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import java.util.function.Function;

/**
 * Something a client can ask for.
 *
 * @param description what it gives and when to ask for it
 * @param effect what a client may want to ask its user about
 */
record Tool(
        String name,
        String title,
        String description,
        Effect effect,
        Map<String, Object> schema,
        Function<Arguments, Reply> work) {

    /** What a call may change. */
    enum Effect {
        /** Nothing. */
        LOOKS,
        /** Starts something. */
        STARTS,
        /** Ends something that runs. */
        ENDS
    }

    SyncToolSpecification specification() {
        var annotations = ToolAnnotations.builder()
                .title(title)
                .readOnlyHint(effect == Effect.LOOKS)
                .destructiveHint(effect == Effect.ENDS)
                .idempotentHint(effect == Effect.LOOKS)
                .openWorldHint(false)
                .build();
        var tool = McpSchema.Tool.builder(name, schema)
                .title(title)
                .description(description)
                .annotations(annotations)
                .build();
        return new SyncToolSpecification(tool, (exchange, request) -> result(request.arguments()));
    }

    private CallToolResult result(Map<String, Object> arguments) {
        Reply reply;
        try {
            reply = work.apply(Arguments.of(arguments));
        } catch (IllegalArgumentException e) {
            reply = Reply.error(String.valueOf(e.getMessage()));
        }
        return CallToolResult.builder()
                .addTextContent(reply.text())
                .isError(reply.isError())
                .build();
    }
}
