package dev.tutti.mcp;

import dev.tutti.daemon.Commands;
import dev.tutti.daemon.Commands.Answer;
import dev.tutti.mcp.Tool.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tools that start and stop. */
final class ControlTools {

    private static final String UNITS = "these";
    private static final String PATIENCE = "give up waiting after so many seconds";
    private static final int LONGEST_WAIT = 3_600;
    private static final String LINES_OF_A_TASK = "200";

    private final Commands commands;

    private ControlTools(Commands commands) {
        this.commands = commands;
    }

    static List<Tool> of(Commands commands) {
        var tools = new ControlTools(commands);
        return List.of(
                new Tool(
                        "start",
                        "Start units",
                        """
                        Starts units with what they need, in the background, and waits until all are ready; \
                        without names, the whole project. Starting what is up is harmless.""",
                        Effect.STARTS,
                        new Schema()
                                .texts("units", UNITS)
                                .number("timeout_seconds", PATIENCE, 1, LONGEST_WAIT)
                                .map(),
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
                                .number("timeout_seconds", "kill what is left after so many seconds", 1, LONGEST_WAIT)
                                .map(),
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
                                .number("timeout_seconds", PATIENCE, 1, LONGEST_WAIT)
                                .map(),
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
                                .number("timeout_seconds", PATIENCE, 1, LONGEST_WAIT)
                                .map(),
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
        String task = arguments.required("task");
        Answer plan = commands.run(List.of("graph", "--format", "json"));
        boolean service = plan.out().contains("{\"name\":\"" + task + "\",\"lifetime\":\"service\"");
        if (service) {
            return Reply.error(task + " is a service\nhint: start it with the tool start");
        }
        boolean running = commands.run(List.of("ps", "-o", "json")).code() == 0;
        List<String> command = running ? List.of("restart") : List.of("start", "-d", "--wait");
        Answer answer = commands.run(words(command, arguments, List.of(task)));
        Answer lines = commands.run(List.of("logs", "--color=never", "--tail=" + LINES_OF_A_TASK, "--", task));
        String told =
                answer.code() == 0 ? task + " succeeded" : Reply.failure(answer).text();
        String all = told
                + (lines.code() == 0 && !lines.out().isBlank()
                        ? "\n\n" + lines.out().stripTrailing()
                        : "");
        return new Reply(Reply.ofEnd(all).text(), answer.code() != 0);
    }

    private static List<String> words(List<String> command, Arguments arguments, List<String> units) {
        var words = new ArrayList<>(command);
        Optional<Long> timeout = arguments.number("timeout_seconds");
        timeout.ifPresent(seconds -> words.add("--timeout=" + Math.max(1, seconds) + "s"));
        words.add("--");
        words.addAll(units);
        return words;
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
