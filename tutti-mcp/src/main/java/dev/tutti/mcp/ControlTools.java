package dev.tutti.mcp;

import dev.tutti.daemon.Commands;
import dev.tutti.daemon.Commands.Answer;
import dev.tutti.mcp.Tool.Effect;
import java.util.ArrayList;
import java.util.List;

/** The tools that start and stop. */
final class ControlTools {

    private static final String UNITS = "these";
    private static final String PATIENCE = "give up waiting after so many seconds";
    private static final int LONGEST_WAIT = 3_600;

    private final Commands commands;
    private final Documents json;

    private ControlTools(Commands commands, Documents json) {
        this.commands = commands;
        this.json = json;
    }

    static List<Tool> of(Commands commands, Documents json) {
        var tools = new ControlTools(commands, json);
        return List.of(
                new Tool(
                        "start",
                        "Start units",
                        """
                        Starts units with what they need, in the background, and waits until all are ready; \
                        without names, the whole project. Starting what is up is harmless.""",
                        Effect.STARTS,
                        new Schema().texts("units", UNITS).number("timeout_seconds", PATIENCE, 1, LONGEST_WAIT),
                        tools::start),
                new Tool(
                        "stop",
                        "Stop units",
                        """
                        Stops units and, before them, what needs them; without names, the whole project. Tells what it has \
                        verified.""",
                        Effect.ENDS,
                        new Schema()
                                .texts("units", UNITS)
                                .number("timeout_seconds", "kill what is left after so many seconds", 1, LONGEST_WAIT),
                        tools::stop),
                new Tool(
                        "restart",
                        "Restart units",
                        """
                        Gives units new runs and waits until they are ready; without names, every service that is up.""",
                        Effect.ENDS,
                        new Schema()
                                .texts("units", UNITS)
                                .flag("with_dependents", "also what runs and needs them")
                                .number("timeout_seconds", PATIENCE, 1, LONGEST_WAIT),
                        tools::restart),
                new Tool(
                        "run_task",
                        "Run a task",
                        """
                        Runs a task of the project once more, with what it needs, waits for its end, and gives its last lines. \
                        What it needs stays up.""",
                        Effect.STARTS,
                        new Schema()
                                .text("task", "its name")
                                .required()
                                .number("timeout_seconds", PATIENCE, 1, LONGEST_WAIT),
                        tools::runTask));
    }

    private Reply start(Arguments arguments) {
        return reply(
                commands.run(words(List.of("start", "-d", "--wait"), arguments, arguments.texts("units"))),
                "everything is up");
    }

    private Reply stop(Arguments arguments) {
        return reply(commands.run(words(List.of("stop"), arguments, arguments.texts("units"))), "stopped");
    }

    private Reply restart(Arguments arguments) {
        List<String> command =
                arguments.flag("with_dependents") ? List.of("restart", "--with-dependents") : List.of("restart");
        return reply(commands.run(words(command, arguments, arguments.texts("units"))), "restarted");
    }

    private Reply runTask(Arguments arguments) {
        return new TaskRun(commands, json, arguments.required("task")).run(timeout(arguments));
    }

    private static List<String> words(List<String> command, Arguments arguments, List<String> units) {
        var words = new ArrayList<>(command);
        words.addAll(timeout(arguments));
        words.add("--");
        words.addAll(units);
        return words;
    }

    private static List<String> timeout(Arguments arguments) {
        return arguments.number("timeout_seconds").map(seconds -> "--timeout=" + Math.max(1, seconds) + "s").stream()
                .toList();
    }

    private static Reply reply(Answer answer, String done) {
        if (answer.code() != 0) {
            return Reply.failure(answer);
        }
        String told =
                (answer.out() + answer.err()).replaceAll("(?m)^tutti: ", "").strip();
        return Reply.of(told.isEmpty() ? done : told);
    }
}
