package dev.tutti.log;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/** What one unit has to say of the past: first what only its files hold, then what is remembered. For one thread. */
final class HistoryPart implements AutoCloseable {

    private final LogFilter filter;
    private final Optional<RecordReader> files;
    private final Deque<LogLine> memory;
    /** From here on lines come from memory. */
    private final Instant complete;
    /** How many lines are to be in the files; empty where only they know. */
    private final OptionalLong expected;

    private long found;
    private Instant oldest = Instant.MAX;
    private Optional<LogLine> head = Optional.empty();

    private HistoryPart(
            LogFilter filter,
            Optional<RecordReader> files,
            Iterable<LogLine> memory,
            Instant complete,
            OptionalLong expected) {
        this.filter = filter;
        this.files = files;
        this.memory = new ArrayDeque<>();
        this.complete = complete;
        this.expected = expected;
        for (LogLine line : memory) {
            if (files.isEmpty() || !line.at().isBefore(complete)) {
                this.memory.add(line);
            }
        }
    }

    /** What is remembered, and nothing else. */
    static HistoryPart of(KeptLines kept, LogFilter filter) {
        return new HistoryPart(filter, Optional.empty(), kept.lines(), kept.complete(), before(kept));
    }

    /** What is remembered, and before it what files hold. */
    static HistoryPart of(KeptLines kept, RecordReader files, LogFilter filter) {
        return new HistoryPart(filter, Optional.of(files), kept.lines(), kept.complete(), before(kept));
    }

    /** What files hold, where nobody remembers anything. */
    static HistoryPart of(RecordReader files, LogFilter filter) {
        return new HistoryPart(filter, Optional.of(files), java.util.List.of(), Instant.MAX, OptionalLong.empty());
    }

    private static OptionalLong before(KeptLines kept) {
        return OptionalLong.of(kept.total() - kept.since());
    }

    /** Goes on to the next line; whether there is one. */
    boolean advance() {
        head = files.flatMap(this::nextOf).or(() -> Optional.ofNullable(memory.poll()));
        return head.isPresent();
    }

    /** The line at hand. */
    LogLine line() {
        return head.orElseThrow();
    }

    private Optional<LogLine> nextOf(RecordReader reader) {
        for (Optional<RecordText.Read> next = reader.next(); next.isPresent(); next = reader.next()) {
            LogLine line = next.get().line();
            if (line.at().isBefore(complete)) {
                found++;
                oldest = line.at().isBefore(oldest) ? line.at() : oldest;
                if (filter.takes(
                                line.at(),
                                line.channel(),
                                line.level(),
                                next.get().shown())
                        && filter.takesText(line.text())) {
                    return Optional.of(line);
                }
            }
        }
        return Optional.empty();
    }

    /** How many lines of before are kept nowhere, and might have been wanted. Known at the end. */
    long missing() {
        boolean reaches = filter.from().isPresent()
                && (complete.isBefore(filter.from().get())
                        || oldest.isBefore(filter.from().get()));
        if (reaches) {
            return 0;
        }
        return expected.isPresent()
                ? Math.max(0, expected.getAsLong() - found)
                : files.map(RecordReader::gone).orElse(0L);
    }

    @Override
    public void close() throws IOException {
        if (files.isPresent()) {
            files.get().close();
        }
    }
}
