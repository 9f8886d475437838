package dev.tutti.benchmarks;

/**
 * A ratio within one run, and how large it may be.
 *
 * @param benchmark the group it belongs to
 * @param tolerance what the limit is multiplied by, for runs too short to be exact
 */
record Target(String benchmark, String what, double value, double limit, double tolerance) {

    boolean isMet() {
        return value <= limit * tolerance;
    }
}
