package dev.tutti.event;

import java.time.Instant;

/**
 * An event with its place in the stream.
 *
 * @param sequence grows by one with every event of the project
 */
public record NumberedEvent(long sequence, Instant at, Event event) {}
