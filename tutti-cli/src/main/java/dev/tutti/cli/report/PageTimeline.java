package dev.tutti.cli.report;

import dev.tutti.event.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The bars of the page: a row for each unit, time from left to right. */
final class PageTimeline {

    private static final int MOST_TICKS = 8;
    private static final long[] STEPS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000,
        600_000, 1_800_000, 3_600_000
    };

    private final Report report;
    private final UnaryOperator<String> text;

    /** @param text makes any text a part of a page */
    PageTimeline(Report report, UnaryOperator<String> text) {
        this.report = report;
        this.text = text;
    }

    void addTo(StringBuilder html) {
        html.append("<section><h2>Timeline</h2><div class=\"card timeline\">\n");
        axis(html);
        for (UnitHistory unit : report.participants()) {
            row(unit, html);
        }
        html.append("<p class=\"legend\">");
        legend("starting", "starting", html);
        legend("running", "running", html);
        legend("ready", "ready", html);
        legend("backoff", "waiting for a restart", html);
        legend("stopping", "stopping", html);
        legend("succeeded", "succeeded", html);
        legend("failed", "failed", html);
        report.up().ifPresent(up -> html.append("<span><em></em>everything is up</span>"));
        html.append("</p></div></section>\n");
    }

    private void axis(StringBuilder html) {
        long whole = Math.max(1, report.took().toMillis());
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && whole / STEPS[i] <= MOST_TICKS; i--) {
            step = STEPS[i];
        }
        html.append("<div class=\"row axis\"><span></span><div class=\"track\">");
        for (long at = 0; at <= whole; at += step) {
            html.append("<span style=\"left:")
                    .append(percent(at / (double) whole))
                    .append("\">");
            html.append(tick(at)).append("</span>");
        }
        report.up()
                .ifPresent(up -> html.append("<em title=\"everything is up\" style=\"left:")
                        .append(percent(report.position(up)))
                        .append("\"></em>"));
        html.append("</div><span></span></div>\n");
    }

    private static String tick(long millis) {
        if (millis % 60_000 == 0 && millis > 0) {
            return millis / 60_000 + " min";
        }
        if (millis % 1_000 == 0) {
            return millis / 1_000 + " s";
        }
        return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }

    private void row(UnitHistory unit, StringBuilder html) {
        html.append("<div class=\"row\"><a class=\"name\" href=\"#log-")
                .append(text.apply(unit.name()))
                .append("\">");
        html.append(text.apply(unit.name())).append("</a><div class=\"track\">");
        for (Span span : unit.spans()) {
            if (!span.state().equals("down")) {
                bar(span, html);
            }
        }
        html.append("</div><span class=\"outcome ")
                .append(text.apply(unit.outcome()))
                .append("\">");
        html.append(text.apply(outcome(unit))).append("</span></div>\n");
    }

    private static String outcome(UnitHistory unit) {
        String took = unit.status().readyAfter().map(Wording::of).orElse("");
        int restarts = unit.status().restarts();
        return (unit.outcome() + " " + took).strip() + (restarts == 0 ? "" : ", " + Wording.count(restarts, "restart"));
    }

    /** What has ended is a point at its end and faint after that. */
    private void bar(Span span, StringBuilder html) {
        double from = report.position(span.from());
        double width = report.position(span.to()) - from;
        Duration took = Duration.between(span.from(), span.to());
        Instant began = report.began();
        String title = "%s for %s, from %s on"
                .formatted(span.state(), Wording.of(took), Wording.of(Duration.between(began, span.from())));
        html.append("<b class=\"")
                .append(text.apply(span.state()))
                .append("\" style=\"left:")
                .append(percent(from));
        html.append(";width:")
                .append(percent(width))
                .append("\" title=\"")
                .append(text.apply(title))
                .append("\"></b>");
    }

    private static void legend(String state, String words, StringBuilder html) {
        html.append("<span><b class=\"")
                .append(state)
                .append("\"></b>")
                .append(words)
                .append("</span>");
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.3f%%", part * 100);
    }
}
