package dev.tutti.mcp;

import dev.tutti.daemon.Commands;
import dev.tutti.daemon.Frontend;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Serves the tools to one client, by the official SDK. */
public final class McpFrontend implements Frontend {

    private static final String LOOKING = """
            Tutti runs the units of one project: services and tasks that need each other. \
            Begin with list_units and status. For a unit that is not as it should be, ask why, and then logs of that unit; \
            search with grep instead of reading everything. events tells what has happened since the start. \
            Answers are cut where they are long, and say so.""";

    private static final String CONTROLLING = """
            start, stop, restart and run_task change what runs, and wait until it is so; an error brings the evidence. \
            Stop only what you were asked to stop: others may use it.""";

    private static final String NOT_CONTROLLING = """
            These tools only look; whoever wants to change something runs tutti in a terminal, or starts this server \
            with --allow-control.""";

    /** For {@link java.util.ServiceLoader}. */
    public McpFrontend() {}

    @Override
    public void serve(Commands commands, boolean control, String version, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        McpJsonMapper json = McpJsonDefaults.getMapper();
        try (var events = EventMemory.of(commands.state())) {
            List<Tool> tools = tools(commands, events, json, control);
            var givenUp = new GivenUp();
            var wire = new Wire(json, new RequestCheck(tools), in, out);
            // It says what is wrong with arguments in terms of JSON Schema; the tools do so in words.
            McpServer.async(wire)
                    .serverInfo("tutti", version)
                    .instructions(LOOKING + " " + (control ? CONTROLLING : NOT_CONTROLLING))
                    .capabilities(ServerCapabilities.builder().tools(false).build())
                    .validateToolInputs(false)
                    .tools(tools.stream()
                            .map(tool -> tool.specification(givenUp))
                            .toList())
                    .build();
            wire.hear();
            events.endWaits();
            wire.awaitAnswers();
            givenUp.awaitEnds();
        }
    }

    private static List<Tool> tools(Commands commands, EventMemory events, McpJsonMapper json, boolean control) {
        var documents = new Documents(json);
        var tools = new ArrayList<>(LookingTools.of(commands, events, documents));
        if (control) {
            tools.addAll(ControlTools.of(new HeardCommands(commands, events), documents));
        }
        return tools;
    }
}
