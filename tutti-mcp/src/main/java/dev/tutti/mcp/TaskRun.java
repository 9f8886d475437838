package dev.tutti.mcp;

import dev.tutti.daemon.Commands;
import dev.tutti.daemon.Commands.Answer;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a task, told with the lines of this run and of none before it. */
record TaskRun(Commands commands, McpJsonMapper json, String task) {

    private static final int MOST_LINES = 200;

    /**
     * The place of a line in the log.
     *
     * @param time in a form that sorts
     * @param number within one start of the project
     */
    private record Place(String time, long number) {

        static final Place BEFORE_ALL = new Place("", -1);

        boolean isAfter(Place other, boolean sameStart) {
            int later = sameStart ? 0 : time.compareTo(other.time);
            return later > 0 || later == 0 && number > other.number;
        }
    }

    /** @param options of the command that runs it */
    Reply run(List<String> options) {
        Answer plan = commands.run(List.of("graph", "--format", "json"));
        if (plan.out().contains("{\"name\":\"" + task + "\",\"lifetime\":\"service\"")) {
            return Reply.error(task + " is a service\nhint: start it with the tool start");
        }
        boolean running = commands.run(List.of("ps", "-o", "json")).code() == 0;
        List<Place> before = places(1);
        Place last = before.isEmpty() ? Place.BEFORE_ALL : before.get(before.size() - 1);
        var words = new ArrayList<>(running ? List.of("restart") : List.of("start", "-d", "--wait"));
        words.addAll(options);
        words.addAll(List.of("--", task));
        Answer answer = commands.run(words);
        long lines = places(MOST_LINES).stream()
                .filter(place -> place.isAfter(last, running))
                .count();
        String told =
                answer.code() == 0 ? task + " succeeded" : Reply.failure(answer).text();
        return new Reply(Reply.ofEnd(told + lastLines(lines)).text(), answer.code() != 0);
    }

    private String lastLines(long count) {
        if (count == 0) {
            return "";
        }
        Answer lines = commands.run(List.of("logs", "--color=never", "--tail=" + count, "--", task));
        return lines.code() == 0 ? "\n\n" + lines.out().stripTrailing() : "";
    }

    /** Those of the last lines, oldest first. */
    private List<Place> places(int most) {
        Answer lines = commands.run(List.of("logs", "-o", "json", "--tail=" + most, "--", task));
        return lines.code() == 0
                ? lines.out().lines().flatMap(line -> place(line).stream()).toList()
                : List.of();
    }

    private Optional<Place> place(String line) {
        try {
            Map<String, Object> fields = json.readValue(line, new TypeRef<Map<String, Object>>() {});
            return fields.get("time") instanceof String time && fields.get("seq") instanceof Number number
                    ? Optional.of(new Place(time, number.longValue()))
                    : Optional.empty();
        } catch (IOException cut) {
            return Optional.empty();
        }
    }
}
