package dev.tutti.model;

/**
 * The answer of one probe attempt.
 *
 * @param ok whether what was asked for holds
 * @param answer what was seen, in a few words, such as {@code connection refused}; shown as evidence
 */
public record Verdict(boolean ok, String answer) {

    /** It holds. */
    public static Verdict ok(String answer) {
        return new Verdict(true, answer);
    }

    /** It does not hold yet. */
    public static Verdict notYet(String answer) {
        return new Verdict(false, answer);
    }
}
