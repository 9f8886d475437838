package dev.tutti.log;

import dev.tutti.log.LogLine.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which lines of the log somebody wants.
 *
 * @param sources the units, and {@code tutti} for what is said about none of them; without it all, also those still to come
 * @param level this one or a worse one; without it, what views of the unit show
 * @param channel of where
 * @param from not before that
 * @param until not after that
 * @param text what a text without its colours must meet
 */
public record LogFilter(
        Optional<Set<String>> sources,
        Optional<Level> level,
        Optional<Channel> channel,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Predicate<String>> text) {

    public LogFilter {
        sources = sources.map(Set::copyOf);
    }

    /** All that these units show. */
    public static LogFilter of(Set<String> sources) {
        return of(Optional.of(sources));
    }

    /** All that anybody shows. */
    public static LogFilter all() {
        return of(Optional.empty());
    }

    private static LogFilter of(Optional<Set<String>> sources) {
        return new LogFilter(
                sources, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, but not before a moment, in place of what was said of that. */
    LogFilter startingAt(Instant moment) {
        return new LogFilter(sources, level, channel, Optional.of(moment), until, text);
    }

    boolean readsText() {
        return text.isPresent();
    }

    /** Whether there may be something in a batch. */
    boolean takes(LineBatch batch) {
        return takes(batch.source().name()) && takes(batch.at(), batch.channel());
    }

    private boolean takes(String source) {
        return sources.isEmpty() || sources.get().contains(source);
    }

    /** What it takes of a batch that does not change any more. */
    LineBatch of(LineBatch batch) {
        return level.isEmpty() && text.isEmpty()
                ? batch
                : batch.select(line -> takes(batch.level(line), batch.isShown(line)) && takesText(batch, line));
    }

    /** How many lines of a batch it may take, which is more than it takes where it looks at texts. */
    int most(LineBatch batch) {
        int most = 0;
        for (int line = 0; line < batch.size(); line++) {
            most += takes(batch.level(line), batch.isShown(line)) ? 1 : 0;
        }
        return most;
    }

    /** @param shown whether views of the unit show it */
    boolean takes(Instant at, Channel of, Level itsLevel, boolean shown) {
        return takes(at, of) && takes(itsLevel, shown);
    }

    boolean takesText(String line) {
        return text.isEmpty() || text.get().test(AnsiText.strip(line));
    }

    private boolean takesText(LineBatch batch, int line) {
        return text.isEmpty() || takesText(batch.text(line));
    }

    private boolean takes(Instant at, Channel of) {
        return (channel.isEmpty() || channel.get() == of)
                && (from.isEmpty() || !at.isBefore(from.get()))
                && (until.isEmpty() || !at.isAfter(until.get()));
    }

    private boolean takes(Level itsLevel, boolean shown) {
        return level.isPresent() ? itsLevel.isAtLeast(level.get()) : shown;
    }
}
