package dev.tutti.event;

import dev.tutti.engine.Failure;
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
        addLastLines();
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
            case NOT_LAUNCHED -> "could not be started: " + midSentence(Wording.brief(failure.detail()));
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

    /** What is only listened to, such as output, is never asked. */
    private static String midSentence(String sentence) {
        boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
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

    private static String unanswered(ProbeEvidence probe) {
        return probe.attempts() == 0 ? "not seen so far" : "no answer";
    }

    private void addLastLines() {
        if (report.lastLines().isEmpty()) {
            if (report.pid().isPresent()) {
                lines.add("  it wrote nothing");
            }
            return;
        }
        lines.add(
                report.lastLines().size() == 1
                        ? "  last line:"
                        : "  last " + report.lastLines().size() + " lines:");
        report.lastLines().forEach(line -> lines.add("    " + line));
    }
}
