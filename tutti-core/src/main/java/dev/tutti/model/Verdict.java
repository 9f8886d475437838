package dev.tutti.model;

/**
 * The answer of one probe attempt.
 *
 * @param ok whether what was asked for holds
 * @param answer what was seen, in a few words, such as {@code connection refused}; shown as evidence
 * @param isLast whether there is no point in asking again: what does not hold never will
 * @param isOpen whether nobody can tell yet: it does not hold, and is no sign of ill health either
 */
public record Verdict(boolean ok, String answer, boolean isLast, boolean isOpen) {

    /** An answer that can be told. */
    public Verdict(boolean ok, String answer, boolean isLast) {
        this(ok, answer, isLast, false);
    }

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

    /** Nobody can tell yet whether it holds. */
    public static Verdict open(String answer) {
        return new Verdict(false, answer, false, true);
    }

    /** It does not hold, and never will. */
    public static Verdict never(String answer) {
        return new Verdict(false, answer, true);
    }
}
