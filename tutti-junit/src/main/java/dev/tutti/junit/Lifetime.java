package dev.tutti.junit;

/** How long a system lives. */
public enum Lifetime {
    /** Up before each test method and down after it. */
    PER_METHOD,
    /** Up before the first test of a class and down after the last one; classes nested in it use the same. */
    PER_CLASS,
    /** Up before the first test that needs it and down at the end of the run, one for all who ask for the same. */
    SHARED
}
