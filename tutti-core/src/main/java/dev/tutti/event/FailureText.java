package dev.tutti.event;

import dev.tutti.engine.Failure;
import dev.tutti.model.Phrase;
import java.util.ArrayList;
import java.util.List;

/** A failure as a person wants to read it: what, why, since when, the command, the last lines, a hint. */
public final class FailureText {

    private final FailureReport report;
    private final List<String> lines = new ArrayList<>();

    private FailureText(FailureReport report) {
        this.report = report;
    }

    public static String of(FailureReport report) {
        return new FailureText(report).text();
    }

    /** The first line alone, in words that go on from the unit's name. */
    public static String headline(FailureReport report) {
        return new FailureText(report).headline();
    }

    private String text() {
        lines.add(headline());
        addWholeDetail();
        String run = "run " + report.failure().run().number();
        String pid = report.pid().isPresent() ? ", pid " + report.pid().getAsLong() : "";
        lines.add("  " + run + pid + time() + ": " + report.workload());
        if (!report.directory().isEmpty()) {
            lines.add("  in " + report.directory());
        }
        report.probes().forEach(probe -> lines.add("  " + evidence(probe)));
        lastLines(report.lastLines(), report.pid().isPresent()).forEach(line -> lines.add("  " + line));
        report.hint().ifPresent(hint -> lines.add("  hint: " + hint));
        return String.join("\n", lines);
    }

    /** What a headline has no room for. */
    private void addWholeDetail() {
        String detail = report.failure().detail();
        if (isInHeadline() && !Wording.brief(detail).equals(detail.strip())) {
            detail.strip().lines().forEach(line -> lines.add("    " + line));
        }
    }

    private boolean isInHeadline() {
        return switch (report.failure().kind()) {
            case NOT_LAUNCHED, UNHEALTHY, HOOK_FAILED -> true;
            case NOT_READY_IN_TIME, ENDED_BEFORE_READY, CRASHED, TASK_FAILED -> false;
        };
    }

    /** When, where the headline does not say so. */
    private String time() {
        String after = Wording.of(report.after());
        return switch (report.failure().kind()) {
            case NOT_LAUNCHED -> (report.occupant().isPresent() ? ", refused after " : ", failed after ") + after;
            case HOOK_FAILED, UNHEALTHY ->
                report.pid().isPresent() ? ", " + after + " after its launch" : ", failed after " + after;
            case NOT_READY_IN_TIME, ENDED_BEFORE_READY, CRASHED, TASK_FAILED -> "";
        };
    }

    private String headline() {
        Failure failure = report.failure();
        String how = failure.exit().map(Object::toString).orElse("");
        String after = Wording.of(report.after());
        return switch (failure.kind()) {
            case NOT_LAUNCHED -> "could not be started: " + Phrase.midSentence(Wording.brief(failure.detail()));
            case ENDED_BEFORE_READY -> "ended with " + how + " before it was ready, after " + after;
            case NOT_READY_IN_TIME -> "was not ready after " + after + ": waited for " + waitedFor();
            case CRASHED -> "ended with " + how + " after " + after;
            case TASK_FAILED -> "failed with " + how + " after " + after;
            case UNHEALTHY -> "is unhealthy: " + Wording.brief(failure.detail());
            case HOOK_FAILED -> "failed in a hook: " + Wording.brief(failure.detail());
        };
    }

    /** Only what was missing, in the words of the run: the engine knows checks as they are written. */
    private String waitedFor() {
        return report.missing().isEmpty() ? report.failure().detail() : report.missing();
    }

    /** What one part of a readiness check saw: {@code ✗ tcp connections on localhost:1: connection refused (3 attempts)}. */
    public static String evidence(ProbeEvidence probe) {
        return "%s %s: %s%s"
                .formatted(
                        probe.held() ? "✓" : "✗",
                        probe.what(),
                        probe.lastAnswer().isEmpty() ? unanswered(probe) : probe.lastAnswer(),
                        probe.attempts() == 0 ? "" : " (" + Wording.count(probe.attempts(), "attempt") + ")");
    }

    /** What is only listened to, such as output, is never asked. */
    private static String unanswered(ProbeEvidence probe) {
        return probe.attempts() == 0 ? "not seen so far" : "no answer";
    }

    /**
     * What a run has written last, below a line that says so.
     *
     * @param launched whether it could have written anything
     */
    public static List<String> lastLines(List<String> last, boolean launched) {
        if (last.isEmpty()) {
            return launched ? List.of("it wrote nothing") : List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(last.size() == 1 ? "last line:" : "last " + last.size() + " lines:");
        last.forEach(line -> lines.add("  " + line));
        return lines;
    }
}
