package dev.tutti.probe;

import dev.tutti.model.Verdict;
import java.time.Duration;

/**
 * What became of one part of a readiness or health check.
 *
 * @param what was asked, in the words of a failure message
 * @param attempts how often it was asked; 0 for output, which is not asked for
 * @param answer the last one, empty before the first
 * @param held whether it has held
 */
public record Evidence(String what, int attempts, String answer, boolean held) {

    private static final Duration NOTICEABLE = Duration.ofMillis(100);
    /** After so long it says more than the answer before it. */
    private static final Duration LONG = Duration.ofSeconds(1);

    static Evidence none(String what) {
        return new Evidence(what, 0, "", false);
    }

    Evidence after(Verdict verdict) {
        return new Evidence(what, attempts + 1, verdict.answer(), verdict.ok());
    }

    /** While it is asked once more: a silence that lasts says more than what it said before. */
    Evidence during(Duration silence) {
        Duration noticeable = answer.isEmpty() ? NOTICEABLE : LONG;
        return silence.compareTo(noticeable) > 0 ? after(Asking.unanswered(silence)) : this;
    }

    /** Its time was over while it was asked once more: what it answered before says more, unless the silence has lasted. */
    Evidence cutOff(Verdict verdict, Duration silence) {
        return answer.isEmpty() || silence.compareTo(LONG) > 0
                ? after(verdict)
                : new Evidence(what, attempts + 1, answer, held);
    }

    Evidence matched(String text) {
        return new Evidence(what, attempts, text, true);
    }

    @Override
    public String toString() {
        String tries = attempts == 0 ? "" : " (%d %s)".formatted(attempts, attempts == 1 ? "attempt" : "attempts");
        return what + (answer.isEmpty() ? "" : ": " + answer) + tries;
    }
}
