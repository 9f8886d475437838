package dev.tutti.model;

/**
 * The answer of one probe attempt.
 *
 * @param ok whether what was asked for holds
 * @param answer what was seen, in a few words, such as {@code connection refused}; shown as evidence
 * @param isLast whether there is no point in asking again: what does not hold never will
 */
public record Verdict(boolean ok, String answer, boolean isLast) {

    /** An answer that may be another one the next time. */
    public Verdict(boolean ok, String answer) {
        this(ok, answer, false);
    }

    /** It holds. */
    public static Verdict ok(String answer) {
        return new Verdict(true, answer);
    }

    /** It does not hold yet. */
    public static Verdict notYet(String answer) {
        return new Verdict(false, answer);
    }

    /** It does not hold, and never will. */
    public static Verdict never(String answer) {
        return new Verdict(false, answer, true);
    }
}
