package dev.tutti.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Something a client can ask for.
 *
 * @param description what it gives and when to ask for it
 * @param effect what a client may want to ask its user about
 */
record Tool(
        String name, String title, String description, Effect effect, Schema schema, Function<Arguments, Reply> work) {

    /** What a call may change. */
    enum Effect {
        /** Nothing. */
        LOOKS,
        /** Starts something. */
        STARTS,
        /** Ends something that runs. */
        ENDS
    }

    /** @param givenUp is told of calls that are cancelled */
    AsyncToolSpecification specification(GivenUp givenUp) {
        var annotations = ToolAnnotations.builder()
                .title(title)
                .readOnlyHint(effect == Effect.LOOKS)
                .destructiveHint(effect == Effect.ENDS)
                .idempotentHint(effect == Effect.LOOKS)
                .openWorldHint(false)
                .build();
        var tool = McpSchema.Tool.builder(name, schema.map())
                .title(title)
                .description(description)
                .annotations(annotations)
                .build();
        return new AsyncToolSpecification(
                tool, (exchange, request) -> onThreadOfItsOwn(Arguments.of(request.arguments()), givenUp));
    }

    /** So that no call waits for another, however long that takes. When the call is cancelled, the thread is interrupted. */
    private Mono<CallToolResult> onThreadOfItsOwn(Arguments arguments, GivenUp givenUp) {
        if (givenUp.isFull()) {
            return Mono.just(result(Reply.error("too many cancelled calls are still ending; try again later")));
        }
        return Mono.create(sink -> {
            var cancelled = new AtomicBoolean();
            var thread = new Thread(
                    () -> {
                        try {
                            sink.success(result(arguments));
                        } catch (RuntimeException | Error e) {
                            // What an interrupt has broken is nobody's concern.
                            if (!cancelled.get()) {
                                sink.error(e);
                            }
                        }
                    },
                    "tutti-mcp-" + name);
            thread.setDaemon(true);
            sink.onCancel(() -> {
                cancelled.set(true);
                givenUp.add(thread, effect);
            });
            thread.start();
        });
    }

    private CallToolResult result(Arguments arguments) {
        Optional<String> mistake = schema.mistake(arguments.values());
        Reply reply;
        try {
            reply = mistake.isPresent() ? Reply.error(name + ": " + mistake.get()) : work.apply(arguments);
        } catch (IllegalArgumentException e) {
            reply = Reply.error(String.valueOf(e.getMessage()));
        }
        return result(reply);
    }

    private static CallToolResult result(Reply reply) {
        return CallToolResult.builder()
                .addTextContent(reply.text())
                .isError(reply.isError())
                .build();
    }
}
