package dev.tutti.junit;

import dev.tutti.UnitHandle;
import dev.tutti.engine.Exited;
import dev.tutti.engine.Phase;
import dev.tutti.event.FailureText;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.failure.Evidence;
import dev.tutti.log.LogLine;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one unit did while a test ran, in words. */
record UnitStory(RunningSystem system, UnitHandle handle, Window window) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    /** Of the log, in a summary. */
    private static final int LAST_LINES = 3;

    boolean isWorthTelling() {
        UnitStatus status = handle.status();
        return status.wanted() || status.restarts() > 0 || status.state().phase() != Phase.DOWN || !log().isEmpty();
    }

    String summary() {
        List<LogLine> log = log();
        var text = new StringBuilder(headline());
        text.append(log.isEmpty() ? "; it wrote nothing" : "; " + Wording.count(log.size(), "line"));
        log.subList(Math.max(0, log.size() - LAST_LINES), log.size())
                .forEach(line -> text.append("\n  ").append(line.text()));
        return text.toString();
    }

    /** {@code redis: ready, run 1, pid 4711, port 34567}. */
    private String headline() {
        UnitStatus status = handle.status();
        var facts = new ArrayList<String>();
        facts.add(word(status));
        int run = handle.evidence().run();
        if (run > 0) {
            facts.add("run " + run);
        }
        status.pid().ifPresent(pid -> facts.add("pid " + pid));
        if (!status.ports().isEmpty()) {
            facts.add(ports(status.ports()));
        }
        return handle.name() + ": " + String.join(", ", facts);
    }

    private static String ports(Map<String, Integer> ports) {
        return ports.size() == 1
                ? "port " + ports.values().iterator().next()
                : "ports "
                        + new TreeMap<>(ports)
                                .entrySet().stream()
                                        .map(port -> port.getKey() + " " + port.getValue())
                                        .collect(Collectors.joining(", "));
    }

    private static String word(UnitStatus status) {
        return switch (status.state().phase()) {
            case DOWN -> "down";
            case STARTING -> "starting";
            case RUNNING -> "running";
            case READY -> "ready";
            case STOPPING -> "stopping";
            case BACKOFF -> "waiting for its restart";
            case EXITED -> exited(status);
            case STUCK -> "stuck";
        };
    }

    private static String exited(UnitStatus status) {
        if (status.state() instanceof Exited exited && exited.failure().isPresent()) {
            return exited.failure().get().toString();
        }
        return status.lifetime() == Lifetime.TASK ? "succeeded" : "ended by itself";
    }

    String text() {
        Evidence evidence = handle.evidence();
        var text = new StringBuilder(headline()).append('\n');
        text.append("  ").append(evidence.command()).append('\n');
        if (!evidence.directory().isEmpty()) {
            text.append("  in ").append(evidence.directory()).append('\n');
        }
        section(text, "states", states());
        earlierChecks(evidence.run())
                .forEach((run, seen) -> section(text, "checks of run " + run.number(), lines(seen)));
        section(text, "checks", lines(evidence.attempts()));
        section(text, "log", log().stream().map(UnitStory::line).toList());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        text.append("  ").append(title).append(lines.isEmpty() ? ": none" : "").append('\n');
        lines.forEach(line -> text.append("    ").append(line).append('\n'));
    }

    private List<String> states() {
        return history().moments(handle.name(), window).stream()
                .map(moment -> time(moment.at()) + " " + moment.what())
                .toList();
    }

    /** Those of runs that were replaced meanwhile. */
    private Map<Run, List<ProbeEvidence>> earlierChecks(int present) {
        Map<Run, List<ProbeEvidence>> checks = history().checks(handle.name(), window);
        checks.keySet().removeIf(run -> run.number() == present);
        return checks;
    }

    private static List<String> lines(List<ProbeEvidence> checks) {
        return checks.stream().map(FailureText::evidence).toList();
    }

    private History history() {
        return system.chronicle().history();
    }

    private static String line(LogLine line) {
        String channel = switch (line.channel()) {
            case STDOUT -> "out";
            case STDERR -> "err";
            case TUTTI -> "   ";
        };
        return "%s #%d %s %s".formatted(time(line.at()), line.run(), channel, line.text());
    }

    private static String time(Instant moment) {
        return TIME.format(moment.atZone(ZoneId.systemDefault()));
    }

    private List<LogLine> log() {
        return handle.orchestrator().log(handle.name(), window.from()).stream()
                .filter(line -> window.holds(line.at()))
                .toList();
    }
}
