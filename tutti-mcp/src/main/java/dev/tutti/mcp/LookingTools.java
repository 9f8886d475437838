package dev.tutti.mcp;

import dev.tutti.daemon.Commands;
import dev.tutti.daemon.Commands.Answer;
import dev.tutti.mcp.Tool.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tools that change nothing. */
final class LookingTools {

    private static final int MOST_LINES = 2_000;
    private static final int USUAL_LINES = 100;
    private static final int MOST_EVENTS = 200;
    private static final int USUAL_EVENTS = 20;
    private static final int LONGEST_WAIT = 30;

    private final Commands commands;
    private final EventMemory events;
    private final Documents json;

    private LookingTools(Commands commands, EventMemory events, Documents json) {
        this.commands = commands;
        this.events = events;
        this.json = json;
    }

    static List<Tool> of(Commands commands, EventMemory events, Documents json) {
        var tools = new LookingTools(commands, events, json);
        return List.of(
                looking("list_units", "List units", """
                        The units of the project as its configuration has them: service or task, whether a start of the \
                        whole project takes them in, what they need, and how each is if the project runs.""", new Schema(), arguments -> tools.list()),
                looking(
                        "status",
                        "Status of units",
                        """
                        How the units of the running project are: state, since when, restarts, pid, ports, processor, memory, \
                        exit code, and reasons where a unit is not where it should be.""",
                        new Schema().texts("units", "these; without any, all"),
                        tools::status),
                looking(
                        "logs",
                        "Read logs",
                        """
                        The last log lines of units, oldest first: time, unit, level (one letter) and message. \
                        Also of the last run of a project that runs no more.""",
                        new Schema()
                                .texts("units", "these, and \"tutti\" for what is about none; without any, all")
                                .text("grep", "only lines in which this regular expression is found")
                                .number("tail", "as many lines at most; 100 if not said", 1, MOST_LINES)
                                .text("since", "only from then on: 90s, 10m, 14:05, or an RFC 3339 time")
                                .choice(
                                        "level",
                                        "only of this level or a worse one",
                                        List.of("trace", "debug", "info", "warn", "error", "fatal")),
                        tools::logs),
                looking(
                        "why",
                        "Explain a unit",
                        """
                        Why a unit is as it is: whether it is wanted, what it waits for, what its checks last saw, its \
                        failures with their evidence.""",
                        new Schema().text("unit", "its name").required(),
                        tools::why),
                looking(
                        "graph",
                        "Who needs whom",
                        """
                        The dependencies between units, and how far what is needed must have come.""",
                        new Schema().choice("format", "text if not said", List.of("text", "mermaid", "dot", "json")),
                        tools::graph),
                looking(
                        "events",
                        "What happened",
                        """
                        What happened to units since the project was started: changes of state, failures, restarts, ends of \
                        runs; the last thousand of them. Each has a number; to see what comes next, ask with since and the number of \
                        the last one, and with wait_seconds to wait for it.""",
                        new Schema()
                                .number("since", "only events with a higher number", 0, Integer.MAX_VALUE)
                                .number("last", "as many of the last ones at most; 20 if not said", 1, MOST_EVENTS)
                                .number("wait_seconds", "wait so long for the first of them", 0, LONGEST_WAIT)
                                .text("unit", "only of this one"),
                        tools::events));
    }

    private static Tool looking(
            String name, String title, String description, Schema schema, Function<Arguments, Reply> work) {
        return new Tool(name, title, description, Effect.LOOKS, schema, work);
    }

    private Reply list() {
        Answer graph = commands.run(List.of("graph", "--format", "json"));
        if (graph.code() != 0) {
            return Reply.failure(graph);
        }
        Map<String, Object> project = json.object(graph.out());
        Map<String, Object> states = states();
        var units = new ArrayList<Map<String, Object>>();
        for (Map<?, ?> unit : Documents.maps(project, "units")) {
            var shown = new LinkedHashMap<String, Object>();
            unit.forEach((key, value) -> shown.put(String.valueOf(key), value));
            Optional.ofNullable(states.get(String.valueOf(unit.get("name"))))
                    .ifPresent(state -> shown.put("state", state));
            units.add(shown);
        }
        project.put("running", !states.isEmpty());
        project.put("units", units);
        return Reply.of(json.text(project));
    }

    /** By name; empty where nothing runs. */
    private Map<String, Object> states() {
        Answer status = commands.run(List.of("ps", "-o", "json"));
        var states = new LinkedHashMap<String, Object>();
        if (status.code() == 0) {
            Documents.maps(json.object(status.out()), "units")
                    .forEach(unit -> states.put(String.valueOf(unit.get("name")), unit.get("state")));
        }
        return states;
    }

    private Reply status(Arguments arguments) {
        List<String> words = new ArrayList<>(List.of("ps", "-o", "json", "--"));
        words.addAll(arguments.texts("units"));
        Answer answer = commands.run(words);
        if (Reply.saysNothingRuns(answer)) {
            String what = answer.err().strip().replaceFirst("^tutti: ", "");
            return Reply.of(json.text(Map.of("running", false, "note", what)));
        }
        return answer.code() == 0 ? Reply.of(json.text(fitting(json.object(answer.out())))) : Reply.failure(answer);
    }

    /** As many units as an answer has room for, each with what is known of it. */
    private Map<String, Object> fitting(Map<String, Object> project) {
        List<Map<?, ?>> all = Documents.maps(project, "units");
        var shown = new ArrayList<Map<String, Object>>();
        int length = 0;
        for (Map<?, ?> unit : all) {
            Map<String, Object> known = known(unit);
            length += json.text(known).length();
            if (length > Reply.ROOM) {
                project.put(
                        "note", (all.size() - shown.size()) + " units are left out here; ask for them by their names");
                break;
            }
            shown.add(known);
        }
        project.put("running", true);
        project.put("units", shown);
        return project;
    }

    private static Map<String, Object> known(Map<?, ?> unit) {
        var known = new LinkedHashMap<String, Object>();
        unit.forEach((name, value) -> {
            boolean empty = value == null
                    || value instanceof Map<?, ?> map && map.isEmpty()
                    || value instanceof List<?> list && list.isEmpty();
            if (!empty) {
                known.put(String.valueOf(name), value);
            }
        });
        return known;
    }

    private Reply logs(Arguments arguments) {
        int tail = arguments.number("tail", 1, MOST_LINES, USUAL_LINES);
        List<String> words = new ArrayList<>(List.of("logs", "--timestamps", "--color=never", "--tail=" + tail));
        for (String filter : List.of("grep", "since", "level")) {
            arguments.text(filter).ifPresent(value -> words.add("--" + filter + "=" + value));
        }
        words.add("--");
        words.addAll(arguments.texts("units"));
        Answer answer = commands.run(words);
        if (answer.code() != 0) {
            return Reply.failure(answer);
        }
        String note = answer.err().strip().replaceFirst("^tutti: ", "");
        String lines = answer.out().stripTrailing();
        return Reply.ofEnd((note.isEmpty() ? "" : "[" + note + "]\n") + (lines.isEmpty() ? "[no lines]" : lines));
    }

    private Reply why(Arguments arguments) {
        return reply(commands.run(List.of("why", "--color=never", "--", arguments.required("unit"))));
    }

    private Reply graph(Arguments arguments) {
        return reply(commands.run(List.of(
                "graph", "--color=never", "--format", arguments.text("format").orElse("text"))));
    }

    private static Reply reply(Answer answer) {
        return answer.code() == 0 ? Reply.of(answer.out().stripTrailing()) : Reply.failure(answer);
    }

    private Reply events(Arguments arguments) {
        long since = arguments.number("since").orElse(0L);
        int most = arguments.number("last", 1, MOST_EVENTS, USUAL_EVENTS);
        Duration patience = Duration.ofSeconds(arguments.number("wait_seconds", 0, LONGEST_WAIT, 0));
        String unit = arguments.text("unit").orElse("");
        List<EventMemory.Kept> found;
        try {
            events.catchUp();
            found = events.await(
                    event -> event.number() > since
                            && (unit.isEmpty() || event.unit().equals(unit)),
                    patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.error("the server is ending");
        }
        List<EventMemory.Kept> shown = found.subList(Math.max(0, found.size() - most), found.size());
        EventMemory.Reach reach = events.reach();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("running", reach.isRunning());
        answer.put("last_number", reach.last());
        if (shown.size() < found.size()) {
            answer.put("left_out", found.size() - shown.size());
        }
        boolean after = arguments.number("since").isPresent();
        if (after && since > reach.last()) {
            answer.put("note", "the project was started anew; its numbers begin at 1 again");
        } else if (after && since + 1 < reach.oldest()) {
            answer.put("note", "what happened before number " + reach.oldest() + " is not known here");
        }
        answer.put("events", shown.stream().map(event -> brief(event.json())).toList());
        return Reply.of(json.text(answer));
    }

    /** Without what the tool status tells better. */
    private Map<String, Object> brief(String event) {
        Map<String, Object> fields = json.object(event);
        List.of("type", "id", "status").forEach(fields::remove);
        return fields;
    }
}
