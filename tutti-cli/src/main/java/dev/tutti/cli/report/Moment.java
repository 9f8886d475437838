package dev.tutti.cli.report;

import java.time.Instant;

/**
 * Something that happened to a unit, in words that go on from its name.
 *
 * @param bad whether it is one of the things that should not happen
 */
public record Moment(Instant at, String unit, String what, boolean bad) {}
