package dev.tutti.cli.report;

import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.Wording;
import dev.tutti.log.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The report as one page that needs nothing else: no network, no other file. Text of others is shown and never obeyed. */
final class ReportPage {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    /** A browser is to open it at once: more is in the files. */
    private static final int MOST_LINES = 20_000;

    private static final int LEAST_LINES = 50;
    private static final int LONGEST_LINE = 4_000;

    private final Report report;
    private final Redaction redaction;
    private final StringBuilder html = new StringBuilder();

    ReportPage(Report report, Redaction redaction) {
        this.report = report;
        this.redaction = redaction;
    }

    String html() {
        String script = resource("page.js");
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        // The page's own script is the only one that runs, whatever a log line holds.
        html.append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
                .append(digest(script))
                .append("'; base-uri 'none'; form-action 'none'\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(text(report.project() + ": " + word())).append("</title>\n");
        html.append("<style>\n").append(resource("page.css")).append("</style></head>\n<body><main>\n");
        head();
        tests();
        new PageTimeline(report, this::text).addTo(html);
        failures();
        logs();
        html.append("<footer>tutti ").append(text(report.version())).append("</footer>\n</main>\n");
        html.append("<script>").append(script).append("</script>\n</body></html>\n");
        return html.toString();
    }

    private String text(String text) {
        return HtmlText.of(redaction.text(text));
    }

    private String word() {
        return report.passed() ? "passed" : "failed";
    }

    private void head() {
        html.append("<header><h1>").append(text(report.project())).append("</h1>");
        html.append("<span class=\"pill ")
                .append(word())
                .append("\">")
                .append(word())
                .append("</span>\n");
        html.append("<p class=\"verdict\">").append(text(report.verdict())).append("</p>\n");
        html.append("<dl>");
        fact("began", DATE.format(report.began().atZone(report.zone())));
        fact("took", Wording.of(report.took()));
        report.up().ifPresent(up -> fact("up after", Wording.of(java.time.Duration.between(report.began(), up))));
        fact("units", String.valueOf(report.participants().size()));
        fact("exit code", String.valueOf(report.code()));
        html.append("</dl></header>\n");
    }

    private void fact(String name, String value) {
        html.append("<div><dt>")
                .append(text(name))
                .append("</dt><dd>")
                .append(text(value))
                .append("</dd></div>");
    }

    private void tests() {
        if (report.tests().isEmpty()) {
            return;
        }
        html.append("<section><h2>Tests</h2><div class=\"card\"><table>\n");
        for (Outcome test : report.tests()) {
            String how = test.passed() ? "passed" : "failed";
            html.append("<tr><td><span class=\"dot ")
                    .append(how)
                    .append("\"></span>")
                    .append(how);
            html.append("<td><a href=\"#log-")
                    .append(text(test.unit()))
                    .append("\">")
                    .append(text(test.unit()));
            html.append("</a><td><code>").append(text(test.what())).append("</code><td>");
            html.append(text(test.said()))
                    .append("<td class=\"number\">")
                    .append(Wording.of(test.took()))
                    .append('\n');
        }
        html.append("</table></div></section>\n");
    }

    private void failures() {
        List<UnitHistory> failed = report.participants().stream()
                .filter(unit -> !unit.failures().isEmpty())
                .sorted(Comparator.comparing(unit -> !unit.hasFailed()))
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        html.append("<section><h2>What went wrong</h2>\n");
        for (UnitHistory unit : failed) {
            html.append("<article class=\"card failure")
                    .append(unit.hasFailed() ? "" : " mended")
                    .append("\"><h3>");
            html.append(text(unit.name())).append("</h3>");
            if (!unit.hasFailed()) {
                html.append("<span class=\"dim\">is ")
                        .append(text(unit.outcome()))
                        .append(" again</span>");
            }
            FailureReport last = unit.failures().get(unit.failures().size() - 1);
            int earlier = unit.failures().size() - 1;
            String evidence = FailureText.of(last);
            html.append("<p>")
                    .append(text(evidence.lines().findFirst().orElse("")))
                    .append("</p>");
            html.append("<pre>")
                    .append(text(evidence.lines()
                            .skip(1)
                            .collect(Collectors.joining("\n"))
                            .stripIndent()));
            html.append("</pre>");
            if (earlier > 0) {
                html.append("<p class=\"dim\">")
                        .append(text(Wording.count(earlier, "failure")))
                        .append(" before</p>");
            }
            html.append("</article>\n");
        }
        html.append("</section>\n");
    }

    private void logs() {
        html.append("<section><div class=\"bar\"><h2>Logs</h2>");
        html.append(
                "<input id=\"filter\" type=\"search\" placeholder=\"Filter lines\" aria-label=\"Filter lines\"></div>\n");
        Set<String> failed = report.units().stream()
                .filter(UnitHistory::hasFailed)
                .map(UnitHistory::name)
                .collect(Collectors.toSet());
        int most = Math.max(LEAST_LINES, MOST_LINES / Math.max(1, report.tails().size()));
        for (Tail tail : report.tails()) {
            log(tail, failed.contains(tail.unit()), most);
        }
        html.append("</section>\n");
    }

    private void log(Tail tail, boolean open, int most) {
        List<LogLine> lines = tail.lines();
        int skipped = Math.max(0, lines.size() - most);
        long missing = tail.dropped() + skipped;
        String name = text(tail.unit());
        html.append("<details class=\"card log\" id=\"log-")
                .append(name)
                .append('"')
                .append(open ? " open" : "");
        html.append("><summary><b>").append(name).append("</b> <span class=\"dim\">");
        html.append(Wording.count(lines.size() + tail.dropped(), "line")).append("</span></summary>\n");
        if (missing > 0) {
            html.append("<p class=\"dim\">")
                    .append(Wording.count(missing, "earlier line"))
                    .append(" in <a href=\"logs/");
            html.append(name).append(".log\">logs/").append(name).append(".log</a></p>\n");
        }
        html.append("<div class=\"lines\">");
        for (LogLine line : lines.subList(skipped, lines.size())) {
            char level = line.level().letter();
            html.append("<div class=\"").append(level);
            html.append(line.channel() == LogLine.Channel.TUTTI ? " own" : "").append("\"><time>");
            html.append(TIME.format(line.at().atZone(report.zone())))
                    .append("</time><i>")
                    .append(level)
                    .append("</i><span>");
            html.append(text(cut(line.text()))).append("</span></div>");
        }
        html.append("</div></details>\n");
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, LONGEST_LINE) + " … " + (line.length() - LONGEST_LINE) + " characters more";
    }

    private static String digest(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream resource = ReportPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The build left out " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
