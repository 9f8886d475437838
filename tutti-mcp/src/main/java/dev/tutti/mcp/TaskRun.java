package dev.tutti.mcp;

import dev.tutti.daemon.Commands;
import dev.tutti.daemon.Commands.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** One run of a task, told with the lines of this run and of none before it. */
record TaskRun(Commands commands, Documents json, String task) {

    private static final int MOST_LINES = 200;

    /** How often, and how long apart, it is looked whether what was cancelled has begun. */
    private static final int LOOKS = 40;

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Said by a command whose supervisor ended before it answered. */
    private static final String ENDED = "ended before it answered";

    private static final Reply CANCELLED = Reply.error("cancelled");
    private static final Set<String> OVER = Set.of("succeeded", "failed", "ended");

    /**
     * The task at one moment.
     *
     * @param isUnderWay whether it runs or is going to
     * @param run its number, empty while there is none
     */
    private record Moment(boolean isUnderWay, String run) {}

    /** @param options of the command that runs it */
    Reply run(List<String> options) {
        boolean service = units(commands.run(List.of("graph", "--format", "json"))).stream()
                .anyMatch(unit -> task.equals(unit.get("name")) && "service".equals(unit.get("lifetime")));
        if (service) {
            return Reply.error(task + " is a service\nhint: start it with the tool start");
        }
        Answer status = commands.run(List.of("ps", "-o", "json"));
        boolean running = status.code() == 0;
        String before = times(1).stream().findFirst().orElse("");
        if (Thread.currentThread().isInterrupted()) {
            return CANCELLED;
        }
        Answer answer = run(running, options);
        if (Thread.interrupted()) {
            giveUp(moment(units(status)));
            return CANCELLED;
        }
        // No run begins in the very millisecond in which the last line of another was written.
        long lines = times(MOST_LINES).stream()
                .filter(time -> time.compareTo(before) > 0)
                .count();
        String told =
                answer.code() == 0 ? task + " succeeded" : Reply.failure(answer).text();
        return new Reply(Reply.ofEnd(told + lastLines(lines)).text(), answer.code() != 0);
    }

    private Answer run(boolean running, List<String> options) {
        var words = new ArrayList<>(running ? List.of("restart") : List.of("start", "-d", "--wait"));
        words.addAll(options);
        words.addAll(List.of("--", task));
        Answer answer = commands.run(words);
        // It may have come down since it was looked.
        return running && Reply.saysNothingRuns(answer) ? run(false, options) : answer;
    }

    /** Stops what was begun and is not wanted any more, unless it would take others down. */
    private void giveUp(Moment before) {
        for (int look = 0; look < LOOKS; look++) {
            List<Map<?, ?>> units = units(commands.run(List.of("ps", "-o", "json")));
            Moment now = moment(units);
            boolean begun =
                    now.isUnderWay() && !(before.isUnderWay() && now.run().equals(before.run()));
            if (begun) {
                if (!isNeeded(units)) {
                    commands.run(List.of("stop", "--", task));
                }
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Moment moment(List<Map<?, ?>> units) {
        return units.stream()
                .filter(unit -> task.equals(unit.get("name")))
                .map(unit -> new Moment(
                        Boolean.TRUE.equals(unit.get("wanted")) && !OVER.contains(String.valueOf(unit.get("state"))),
                        String.valueOf(unit.get("run"))))
                .findFirst()
                .orElse(new Moment(false, ""));
    }

    private boolean isNeeded(List<Map<?, ?>> units) {
        List<Object> wanted = units.stream()
                .filter(unit -> Boolean.TRUE.equals(unit.get("wanted")))
                .<Object>map(unit -> unit.get("name"))
                .toList();
        return units(commands.run(List.of("graph", "--format", "json"))).stream()
                .filter(unit -> wanted.contains(unit.get("name")))
                .flatMap(unit -> Documents.maps(unit, "needs").stream())
                .anyMatch(need -> task.equals(need.get("unit")));
    }

    private String lastLines(long count) {
        if (count == 0) {
            return "";
        }
        Answer lines = logs("--color=never", "--tail=" + count, "--", task);
        return lines.code() == 0 ? "\n\n" + lines.out().stripTrailing() : "";
    }

    /** Of the last lines, in a form that sorts, oldest first. */
    private List<String> times(int most) {
        Answer lines = logs("-o", "json", "--tail=" + most, "--", task);
        return lines.code() != 0
                ? List.of()
                : json.lines(lines.out()).stream()
                        .map(line -> String.valueOf(line.get("time")))
                        .toList();
    }

    /** A project that holds nothing but a task ends with it, perhaps while it is asked. Then its files are there to be read. */
    private Answer logs(String... options) {
        var words = new ArrayList<>(List.of("logs"));
        words.addAll(List.of(options));
        Answer answer = commands.run(words);
        return answer.code() == 0 || !answer.err().contains(ENDED) ? answer : commands.run(words);
    }

    private List<Map<?, ?>> units(Answer answer) {
        return answer.code() == 0 ? Documents.maps(json.object(answer.out()), "units") : List.of();
    }
}
