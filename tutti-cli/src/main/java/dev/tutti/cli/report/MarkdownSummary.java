package dev.tutti.cli.report;

import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.Wording;
import java.util.regex.Pattern;

/** The report in Markdown, for the page that a CI shows of a job. Text of others is shown and never obeyed. */
public final class MarkdownSummary {

    private static final Pattern FENCES = Pattern.compile("`+");
    /** GitHub takes a mebibyte of all steps together. */
    private static final int MOST_OF_A_FAILURE = 16_000;

    private static final int MOST_FAILURES = 20;

    private final Report report;
    private final Redaction redaction;
    private final StringBuilder text = new StringBuilder();

    private MarkdownSummary(Report report, Redaction redaction) {
        this.report = report;
        this.redaction = redaction;
    }

    /** Ends with an empty line, so that more can follow. */
    public static String of(Report report, Redaction redaction) {
        return new MarkdownSummary(report, redaction).whole();
    }

    private String whole() {
        text.append("### ")
                .append(report.passed() ? "✅ " : "❌ ")
                .append(escaped(report.project()))
                .append(": ");
        text.append(escaped(report.verdict())).append("\n\n");
        if (!report.tests().isEmpty()) {
            text.append("| | test | took | |\n| --- | --- | ---: | --- |\n");
            for (Outcome test : report.tests()) {
                row(test.passed() ? "✅" : "❌", escaped(test.what()), Wording.of(test.took()), escaped(test.said()));
            }
            text.append('\n');
        }
        text.append("| unit | came as far as | after | restarts |\n| --- | --- | ---: | ---: |\n");
        for (UnitHistory unit : report.participants()) {
            String after = unit.status().readyAfter().map(Wording::of).orElse("");
            int restarts = unit.status().restarts();
            row(
                    escaped(unit.name()),
                    (unit.hasFailed() ? "❌ " : "") + unit.outcome(),
                    after,
                    restarts == 0 ? "" : "" + restarts);
        }
        text.append('\n');
        report.participants().stream()
                .filter(unit -> !unit.failures().isEmpty())
                .limit(MOST_FAILURES)
                .forEach(this::failure);
        return text.toString();
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void failure(UnitHistory unit) {
        FailureReport last = unit.failures().get(unit.failures().size() - 1);
        String evidence = redaction.text(FailureText.of(last));
        String shown =
                evidence.length() <= MOST_OF_A_FAILURE ? evidence : evidence.substring(0, MOST_OF_A_FAILURE) + "\n…";
        String fence = fenceAround(shown);
        text.append("<details><summary><b>").append(HtmlText.of(unit.name())).append("</b> ");
        text.append(HtmlText.of(shown.lines().findFirst().orElse(""))).append("</summary>\n\n");
        text.append(fence)
                .append("text\n")
                .append(TerminalText.plain(shown))
                .append('\n')
                .append(fence);
        text.append("\n\n</details>\n\n");
    }

    /** Longer than any run of backquotes within. */
    private static String fenceAround(String text) {
        int longest = FENCES.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        return "`".repeat(Math.max(3, longest + 1));
    }

    /** One line in which nothing means anything to Markdown. */
    private String escaped(String plain) {
        String line = TerminalText.plain(redaction.text(plain)).replaceAll("\\s+", " ");
        String inert = line.replaceAll("([\\\\`*_\\[\\]|~@#!])", "\\\\$1");
        return inert.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
