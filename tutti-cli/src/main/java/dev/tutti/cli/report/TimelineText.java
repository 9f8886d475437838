package dev.tutti.cli.report;

import dev.tutti.event.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The timeline as plain text: a bar for each unit, and below them what happened when. */
final class TimelineText {

    private static final int COLUMNS = 64;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final Report report;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private TimelineText(Report report) {
        this.report = report;
        this.width = report.units().stream()
                .mapToInt(unit -> unit.name().length())
                .max()
                .orElse(0);
    }

    static String of(Report report) {
        return new TimelineText(report).whole();
    }

    private String whole() {
        text.append(report.project()).append(": ").append(report.verdict()).append('\n');
        text.append(TIME.format(report.began().atZone(report.zone())))
                .append(", exit code ")
                .append(report.code());
        text.append("\n\n");
        String whole = Wording.of(report.took());
        line("", "0 s" + " ".repeat(COLUMNS - 3 - whole.length()) + whole, "");
        for (UnitHistory unit : report.participants()) {
            line(unit.name(), bar(unit), unit.outcome());
        }
        text.append(
                "\n  ░ starting, running   █ ready   ─ stopping   ↻ waiting for a restart   ✓ ended   ✗ failed\n\n");
        for (Moment moment : report.moments()) {
            moment(moment);
        }
        return text.toString();
    }

    private void line(String name, String bar, String outcome) {
        text.append("  ")
                .append(padded(name))
                .append("  ")
                .append(bar)
                .append("  ")
                .append(outcome);
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private String padded(String name) {
        return name + " ".repeat(width - name.length());
    }

    private String bar(UnitHistory unit) {
        char[] bar = " ".repeat(COLUMNS).toCharArray();
        for (Span span : unit.spans()) {
            int from = column(span.from());
            int to = Math.max(from + 1, column(span.to()));
            char mark = mark(span.state());
            for (int i = from; i < Math.min(to, COLUMNS); i++) {
                boolean point = mark == '✗' || mark == '✓';
                if (!point || i == from) {
                    bar[i] = mark;
                }
            }
        }
        return new String(bar);
    }

    private int column(Instant at) {
        return Math.min(COLUMNS - 1, (int) (report.position(at) * COLUMNS));
    }

    private static char mark(String state) {
        return switch (state) {
            case "ready" -> '█';
            case "starting", "running" -> '░';
            case "stopping" -> '─';
            case "backoff" -> '↻';
            case "succeeded", "ended" -> '✓';
            case "failed", "stuck" -> '✗';
            default -> ' ';
        };
    }

    private void moment(Moment moment) {
        double seconds = Duration.between(report.began(), moment.at()).toMillis() / 1000.0;
        text.append(String.format(Locale.ROOT, "%10.3f s  ", seconds))
                .append(padded(moment.unit()))
                .append(moment.bad() ? "  ✗ " : "    ")
                .append(moment.what())
                .append('\n');
    }
}
