package dev.tutti.config;

/**
 * What a number or a duration may be.
 *
 * @param least of numbers; the least of all where there is no limit
 * @param most of numbers; the greatest of all where there is no limit
 * @param positive whether a duration must be longer than none
 */
record Limits(int least, int most, boolean positive) {

    static final Limits NONE = new Limits(Integer.MIN_VALUE, Integer.MAX_VALUE, false);
}
