package dev.tutti.cli.report;

import java.time.Instant;

/**
 * A unit in one state.
 *
 * @param state in the words of the status: {@code starting}, {@code ready}, {@code failed} …
 * @param run the number of its run; 0 where there is none
 */
public record Span(String state, int run, Instant from, Instant to) {}
