package dev.tutti.log;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param at when it was complete; lines read together share it
 * @param source the unit that wrote it, or {@code tutti}
 * @param run the number of the unit's run; 0 for Tutti's own lines
 * @param channel where it came from
 * @param level taken from the line itself where it carries one, else from the channel
 * @param text without its line end; bytes that are not UTF-8 are replaced
 */
public record LogLine(Instant at, String source, int run, Channel channel, Level level, String text) {

    /** Where a line came from. */
    public enum Channel {
        STDOUT,
        STDERR,
        /** Tutti itself, speaking about the source. */
        TUTTI;

        /** The level of a line that carries none. */
        Level usualLevel() {
            return this == STDERR ? Level.WARN : Level.INFO;
        }
    }
}
